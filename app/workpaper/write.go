package workpaper

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// Write saves the file in one step: whoever opens path sees the old content or the new, never a part
// of it, even when the program or the machine stops meanwhile. An existing file keeps its
// permissions; a symbolic link stays one and its target is replaced. A failure leaves the file as it
// was and nothing beside it. The error is one sentence.
func Write(path string, f File) error {
	return write(path, f, standard)
}

func write(path string, f File, lim limits) error {
	return Replace(path, func(w io.Writer) error { return encode(w, f, lim) })
}

// Replace writes any file in one step, as Write does a workpaper: a summary, an export.
func Replace(path string, fill func(io.Writer) error) error {
	if err := replaceFile(path, 0o666, fill); err != nil {
		return unsaved(path, err)
	}
	return nil
}

// replaceFile writes a temporary file in the same folder, brings it to the disk and renames it over
// path. A new file gets mode, less the user's mask.
func replaceFile(path string, mode fs.FileMode, fill func(io.Writer) error) error {
	target, err := followLinks(path)
	if err != nil {
		return err
	}
	old, err := replaceable(target)
	if err != nil {
		return err
	}
	tmp, err := createTemp(filepath.Dir(target), mode)
	if err != nil {
		return err
	}
	err = fillFile(tmp, old, fill)
	if err == nil {
		err = os.Rename(tmp.Name(), target)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	sweepTemp(filepath.Dir(target))
	return syncFolder(filepath.Dir(target))
}

// fillFile writes, syncs and closes the temporary file, with the permissions of the one it replaces.
func fillFile(tmp *os.File, old fs.FileInfo, fill func(io.Writer) error) error {
	buffer := bufio.NewWriterSize(tmp, 1<<16)
	err := fill(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil && old != nil {
		err = tmp.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = tmp.Sync()
	}
	if closed := tmp.Close(); err == nil {
		err = closed
	}
	return err
}

// followLinks gives the one name of the file that path stands for; it need not exist yet.
func followLinks(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for range 40 {
		if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			path = filepath.Join(folder, filepath.Base(path))
		}
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil //nolint:nilerr // a file that is not there yet is created at path
		}
		link, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(path), link)
		}
		path = link
	}
	return "", fault(fs.ErrInvalid, "%s was not saved because it is a link that leads to itself: save under another name.", filepath.Base(path))
}

// replaceable returns what is at the target, nil for nothing, and refuses what must not be replaced. A
// rename asks only for the folder's permissions, so the file's own are looked at here.
func replaceable(target string) (fs.FileInfo, error) {
	info, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fault(fs.ErrInvalid, "%s was not saved because a folder or device has that name: save under another name.", filepath.Base(target))
	}
	if info.Mode().Perm()&0o222 == 0 {
		return nil, fault(fs.ErrPermission, "%s was not saved because it is write-protected: save under another name.", filepath.Base(target))
	}
	probe, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return info, probe.Close()
}

// The names of temporary files; they do not contain the target's name, which may be as long as names
// can be.
const (
	tempPrefix = ".restate-"
	tempSuffix = ".tmp"
)

// createTemp makes a new file in the folder. os.CreateTemp would give it 0600 whatever the user's mask
// says, and colleagues could no longer open a review on a shared folder.
func createTemp(folder string, mode fs.FileMode) (*os.File, error) {
	var name [8]byte
	if _, err := rand.Read(name[:]); err != nil {
		return nil, err
	}
	path := filepath.Join(folder, tempPrefix+hex.EncodeToString(name[:])+tempSuffix)
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// tempAge is the age from which a temporary file must have been left by a program that was killed.
const tempAge = time.Hour

// sweepTemp removes such files. Failing to do so harms nothing and is not reported.
func sweepTemp(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) || !strings.HasSuffix(e.Name(), tempSuffix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > tempAge {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// syncFolder brings the rename itself to the disk. Windows has no such call, and some network shares
// refuse it; both keep the order of their own accord.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, dir.Close())
}
