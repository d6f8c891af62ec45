package delimited

// neverClosed is why the rows from a quote on cannot be told apart.
const neverClosed = "opens a quote that is never closed, so that the rows after it cannot be told from it; close it, or write two quotes for one that belongs to the text"

// unclosed finds the first row that opens a quote which is never closed: the text ends within it, or a
// field of a later line opens a quote inside it. It returns where the row begins and its line, from 1;
// ok is false where every quote is closed.
func unclosed(data []byte, comma byte) (start, line int, ok bool) {
	at, row, rowLine := 1, 0, 1 // the line, and where the row begins
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '\n':
			at++
			row, rowLine = i+1, at
		case c == '"' && begins(data[row:i], comma):
			length, lines, closed := quoted(data[i+1:], comma)
			if !closed {
				return row, rowLine, true
			}
			i, at = i+length, at+lines
		}
	}
	return 0, 0, false
}

// begins tells whether a field begins behind a row's text so far.
func begins(before []byte, comma byte) bool {
	return len(before) == 0 || before[len(before)-1] == comma
}

// quoted measures what is in quotes, to the closing one: its bytes and its line breaks.
func quoted(data []byte, comma byte) (length, lines int, closed bool) {
	for i := 0; i < len(data); i++ {
		switch {
		case data[i] == '\n':
			lines++
		case data[i] != '"':
		case i+1 < len(data) && data[i+1] == '"':
			i++
		case ends(data[i+1:], comma):
			return i + 1, lines, true
		case lines > 0 && i > 0 && (data[i-1] == comma || data[i-1] == '\n'):
			return i, lines, false
		}
	}
	return len(data), lines, false
}

// ends tells whether a field ends before this text.
func ends(after []byte, comma byte) bool {
	return len(after) == 0 || after[0] == comma || after[0] == '\n'
}
