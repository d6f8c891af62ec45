package paper

// At is a cell's place in a sheet, both from 0.
type At struct{ Row, Column int }

// Reasons lists why cells are blank, each reason once in the order met, and for each such cell the
// number of its reason from 1. The screen shows a reason when asked; paper and files list them all.
func (s Sheet) Reasons() (list []string, number map[At]int) {
	known := map[string]int{}
	number = map[At]int{}
	for r, row := range s.Rows {
		for c, cell := range row.Cells {
			if cell.Text != "" || cell.Why == "" {
				continue
			}
			if known[cell.Why] == 0 {
				list = append(list, cell.Why)
				known[cell.Why] = len(list)
			}
			number[At{r, c}] = known[cell.Why]
		}
	}
	return list, number
}
