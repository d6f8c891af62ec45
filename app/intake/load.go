package intake

import (
	"context"
	"errors"
	"io"
	"os"
)

// chunk is how much is read between two looks at the context.
const chunk = 1 << 20

// load reads a file whole, after making sure that it is one and not too large: the size is asked
// before anything is read, and a device or a pipe, which may never end, is never opened.
func load(ctx context.Context, path string, progress Progress) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := readable(info); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return slurp(ctx, f, info.Size(), progress)
}

func readable(info os.FileInfo) error {
	switch {
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errDevice
	case info.Size() > Limit:
		return errTooLarge(info.Size())
	case info.Size() == 0:
		return errEmpty
	}
	return nil
}

// slurp reads size bytes in chunks. A file that turns out shorter or longer was being written.
func slurp(ctx context.Context, r io.Reader, size int64, progress Progress) ([]byte, error) {
	data := make([]byte, size)
	for at := 0; at < len(data); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := io.ReadFull(r, data[at:min(at+chunk, len(data))])
		at += n
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errChanging
		}
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress(int64(at), size)
		}
	}
	return data, nil
}
