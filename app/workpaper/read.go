package workpaper

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Read opens a workpaper and checks everything in it: the container, the hash of every part, the chain
// of the log. It does not need the file to be trustworthy. The error is one sentence that says what is
// wrong and what to do.
func Read(path string) (File, error) {
	return read(path, standard)
}

func read(path string, lim limits) (File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return File{}, unreadable(path, err)
	}
	name := filepath.Base(path)
	switch {
	case info.IsDir():
		return File{}, fault(ErrForeign, "%s is a folder, not a review: open the .restate file inside it.", name)
	case !info.Mode().IsRegular():
		return File{}, fault(ErrForeign, "%s is a device, not a review: choose a .restate file.", name)
	case info.Size() == 0:
		return File{}, fault(ErrForeign, "%s is empty: open a backup copy or ask the sender for the file again.", name)
	case info.Size() > lim.total+int64(lim.parts)*directoryShare:
		return File{}, tooBig(path, "it is larger than any review")
	}
	file, err := os.Open(path)
	if err != nil {
		return File{}, unreadable(path, err)
	}
	defer file.Close()
	return container{path, lim}.read(file, info.Size())
}

// container reads one container; path names it in messages.
type container struct {
	path string
	lim  limits
}

func (c container) read(file io.ReaderAt, size int64) (File, error) {
	directory := &frugal{file: file, left: int64(c.lim.parts)*directoryShare + 128<<10}
	z, err := zip.NewReader(directory, size)
	if errors.Is(err, errSpent) {
		return File{}, tooBig(c.path, "it lists more parts than any review has")
	}
	if err != nil {
		return File{}, c.notZIP(file)
	}
	directory.left = 1 << 62
	if err := c.checkDirectory(z.File); err != nil {
		return File{}, err
	}
	parts := map[string][]byte{}
	for _, entry := range z.File {
		if parts[entry.Name], err = c.unpack(entry); err != nil {
			return File{}, err
		}
	}
	return c.assemble(parts)
}

// notZIP tells a workpaper of which the end is missing from another kind of file.
func (c container) notZIP(file io.ReaderAt) error {
	head := make([]byte, SniffLength)
	n, _ := file.ReadAt(head, 0)
	if Sniff(head[:n]) {
		return damaged(c.path, "its end is missing or broken")
	}
	return fault(ErrForeign, "%s is not a review of this program, or only a part of one: open a .restate file, or drop the file as a document.", filepath.Base(c.path))
}

// checkDirectory checks what the directory claims before anything is unpacked.
func (c container) checkDirectory(entries []*zip.File) error {
	if len(entries) > c.lim.parts {
		return tooBig(c.path, "it lists more parts than any review has")
	}
	seen := map[string]bool{}
	left := uint64(c.lim.total)
	for _, entry := range entries {
		switch {
		case unsafe(entry.Name):
			return damaged(c.path, "a part has a name that leads out of the file")
		case seen[entry.Name]:
			return damaged(c.path, "a part is in it twice")
		case entry.UncompressedSize64 > left:
			return tooBig(c.path, "it unpacks to more than any review holds")
		case c.lim.dense(int64(entry.UncompressedSize64), int64(min(entry.CompressedSize64, 1<<62))):
			return tooBig(c.path, "a part unpacks to far more than a document could")
		}
		left -= entry.UncompressedSize64
		seen[entry.Name] = true
	}
	if !seen[mimePart] || !seen[manifestPart] {
		return fault(ErrForeign, "%s is a ZIP file but not a review: unpack it and open the documents inside.", filepath.Base(c.path))
	}
	return nil
}

// unpack reads one part. The buffer grows with what is really there, not with what is claimed.
func (c container) unpack(entry *zip.File) ([]byte, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, damaged(c.path, quoted(entry.Name)+" cannot be unpacked")
	}
	defer r.Close()
	var data bytes.Buffer
	n, err := data.ReadFrom(io.LimitReader(r, int64(entry.UncompressedSize64)+1))
	if err != nil || uint64(n) != entry.UncompressedSize64 {
		return nil, damaged(c.path, quoted(entry.Name)+" cannot be unpacked")
	}
	return data.Bytes(), nil
}

// quoted is a part's or a document's name, fit for a sentence.
func quoted(name string) string { return "“" + safeName(name) + "”" }

// frugal refuses to read more than a number of bytes, so that a directory of millions of entries is
// noticed before it fills the memory.
type frugal struct {
	file io.ReaderAt
	left int64
}

var errSpent = errors.New("directory too long")

// ReadAt reads while there is something left to spend.
func (f *frugal) ReadAt(p []byte, off int64) (int, error) {
	if f.left -= int64(len(p)); f.left < 0 {
		return 0, errSpent
	}
	return f.file.ReadAt(p, off)
}
