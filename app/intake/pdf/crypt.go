package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// crypt opens what a file's standard security handler locked. Only files that need no password to be
// read are read: these are locked with the empty one, to forbid changes.
type crypt struct {
	key     []byte
	strings cipherKind
	streams cipherKind
}

type cipherKind uint8

const (
	plain cipherKind = iota
	rc4Cipher
	aesCipher    // 128 bits, the key mixed with the object's number
	aesCipher256 // the key as it is
)

// padding fills passwords up; it is the empty password. (ISO 32000, 7.6.3.3)
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock finds the key of a locked file; ErrPassword when the empty password does not open it.
func (f *file) unlock() error {
	v, locked := f.trailer["Encrypt"]
	if f.crypt != nil || !locked {
		return nil
	}
	d, ok := f.resolve(v).(dict)
	if !ok {
		return nil // a dangling reference locks nothing
	}
	c := &crypt{}
	version, _ := f.resolve(d["V"]).(float64)
	switch {
	case f.resolve(d["Filter"]) != name("Standard"):
		return ErrPassword
	case version == 1 || version == 2 || version == 3:
		c.strings, c.streams = rc4Cipher, rc4Cipher
	case version == 4 || version == 5:
		c.streams = f.method(d, "StmF")
		c.strings = f.method(d, "StrF")
	default:
		return ErrPassword
	}
	if c.key = f.key(d, version); c.key == nil {
		return ErrPassword
	}
	f.crypt = c
	return nil
}

// method returns how streams or strings are locked, by the crypt filter that is named for them.
func (f *file) method(d dict, which name) cipherKind {
	named, _ := f.resolve(d[which]).(name)
	filters, _ := f.resolve(d["CF"]).(dict)
	own, _ := f.resolve(filters[named]).(dict)
	switch f.resolve(own["CFM"]) {
	case name("V2"):
		return rc4Cipher
	case name("AESV2"):
		return aesCipher
	case name("AESV3"):
		return aesCipher256
	}
	return plain
}

// key returns the file's key for the empty password, nil when that does not open it.
func (f *file) key(d dict, version float64) []byte {
	text := func(k name) []byte {
		s, _ := f.resolve(d[k]).(string)
		return []byte(s)
	}
	o, u := text("O"), text("U")
	revision, _ := f.resolve(d["R"]).(float64)
	if version == 5 {
		return key256(u, text("UE"), revision)
	}
	if len(o) < 32 || len(u) < 32 {
		return nil
	}
	n := f.keyLength(d, version, revision)
	permissions, _ := f.resolve(d["P"]).(float64)
	var id string
	if ids, _ := f.resolve(f.trailer["ID"]).(array); len(ids) > 0 {
		id, _ = f.resolve(ids[0]).(string)
	}
	h := md5.New()
	h.Write(padding)
	h.Write(o[:32])
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(permissions))))
	h.Write([]byte(id))
	if open, ok := f.resolve(d["EncryptMetadata"]).(bool); ok && !open && revision >= 4 {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			copy(key, sum[:])
		}
	}
	key = key[:n]
	if !opens(key, u, []byte(id), revision) {
		return nil
	}
	return key
}

// keyLength is how many bytes a file's key has.
func (f *file) keyLength(d dict, version, revision float64) int {
	bits, ok := f.resolve(d["Length"]).(float64)
	switch {
	case version == 4:
		bits = 128
	case !ok || revision == 2 || bits < 40 || bits > 128:
		bits = 40
	}
	return int(bits) / 8
}

// opens tells whether a key gives back the check value that the file holds.
func opens(key, u, id []byte, revision float64) bool {
	if revision < 3 {
		return bytes.Equal(arcfour(key, padding), u[:32])
	}
	sum := md5.Sum(append(bytes.Clone(padding), id...))
	out := sum[:]
	for i := range 20 {
		mixed := bytes.Clone(key)
		for j := range mixed {
			mixed[j] ^= byte(i)
		}
		out = arcfour(mixed, out)
	}
	return bytes.Equal(out, u[:16])
}

// key256 returns the key of the newer kinds of lock. (ISO 32000-2, 7.6.4.3.3)
func key256(u, ue []byte, revision float64) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		if revision < 6 {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
		return hash256(salt)
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

// hash256 is the slow hash of revision 6, for the empty password.
func hash256(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, c := range e[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-32 {
			return k[:32]
		}
	}
}

func (c *crypt) text(at ref, b []byte) []byte   { return c.open(c.strings, at, b) }
func (c *crypt) stream(at ref, b []byte) []byte { return c.open(c.streams, at, b) }

// open decrypts what belongs to an object.
func (c *crypt) open(how cipherKind, at ref, b []byte) []byte {
	switch how {
	case rc4Cipher:
		return arcfour(c.mixed(at, ""), b)
	case aesCipher:
		return cbc(c.mixed(at, "sAlT"), b)
	case aesCipher256:
		return cbc(c.key, b)
	}
	return b
}

// mixed is the key of one object.
func (c *crypt) mixed(at ref, salt string) []byte {
	h := md5.New()
	h.Write(c.key)
	h.Write([]byte{byte(at.num), byte(at.num >> 8), byte(at.num >> 16), byte(at.gen), byte(at.gen >> 8)})
	h.Write([]byte(salt))
	return h.Sum(nil)[:min(16, len(c.key)+5)]
}

func arcfour(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// cbc decrypts what begins with its own start value, and takes the filling off its end.
func cbc(key, b []byte) []byte {
	block, err := aes.NewCipher(key)
	n := len(b) / 16 * 16
	if err != nil || n < 32 {
		return nil
	}
	out := make([]byte, n-16)
	cipher.NewCBCDecrypter(block, b[:16]).CryptBlocks(out, b[16:n])
	if fill := int(out[len(out)-1]); fill >= 1 && fill <= 16 {
		out = out[:len(out)-fill]
	}
	return out
}
