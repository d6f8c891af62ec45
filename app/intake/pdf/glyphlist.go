package pdf

import (
	"strconv"
	"strings"
	"sync"
)

// glyphRunes are the characters that glyph names stand for: Adobe's list, as far as filings print it.
// A letter is its own name, and uni20AC and u1F600 speak for themselves.
var glyphRunes = sync.OnceValue(func() map[string]rune {
	fields := strings.Fields(glyphList)
	out := make(map[string]rune, len(fields)/2)
	for i := 0; i+1 < len(fields); i += 2 {
		n, _ := strconv.ParseUint(fields[i+1], 16, 32)
		out[fields[i]] = rune(n)
	}
	return out
})

const glyphList = `
AE 00C6 AEacute 01FC Aacute 00C1 Abreve 0102 Acircumflex 00C2 Adieresis 00C4 Agrave 00C0 Alpha 0391
Amacron 0100 Aogonek 0104 Aring 00C5 Aringacute 01FA Atilde 00C3 Beta 0392 Cacute 0106 Ccaron 010C
Ccedilla 00C7 Ccircumflex 0108 Cdot 010A Cdotaccent 010A Chi 03A7 Dcaron 010E Dcroat 0110 Delta 2206
Deltagreek 0394 Dslash 0110 Eacute 00C9 Ebreve 0114 Ecaron 011A Ecircumflex 00CA Edieresis 00CB Edot 0116
Edotaccent 0116 Egrave 00C8 Emacron 0112 Eng 014A Eogonek 0118 Epsilon 0395 Eta 0397 Eth 00D0 Euro 20AC
Gamma 0393 Gbreve 011E Gcedilla 0122 Gcircumflex 011C Gcommaaccent 0122 Gdot 0120 Gdotaccent 0120
H18533 25CF H18543 25AA H18551 25AB H22073 25A1 Hbar 0126 Hcircumflex 0124 IJ 0132 Iacute 00CD Ibreve 012C
Icircumflex 00CE Idieresis 00CF Idot 0130 Idotaccent 0130 Ifraktur 2111 Igrave 00CC Imacron 012A
Iogonek 012E Iota 0399 Iotadieresis 03AA Itilde 0128 Jcircumflex 0134 Kappa 039A Kcedilla 0136
Kcommaaccent 0136 Lacute 0139 Lambda 039B Lcaron 013D Lcedilla 013B Lcommaaccent 013B Ldot 013F
Ldotaccent 013F Lslash 0141 Mu 039C Nacute 0143 Ncaron 0147 Ncedilla 0145 Ncommaaccent 0145 Ntilde 00D1
Nu 039D OE 0152 Oacute 00D3 Obreve 014E Ocircumflex 00D4 Odblacute 0150 Odieresis 00D6 Ograve 00D2 Ohm 2126
Ohungarumlaut 0150 Omacron 014C Omega 2126 Omegagreek 03A9 Omicron 039F Oslash 00D8 Oslashacute 01FE
Ostrokeacute 01FE Otilde 00D5 Phi 03A6 Pi 03A0 Psi 03A8 Racute 0154 Rcaron 0158 Rcedilla 0156
Rcommaaccent 0156 Rfraktur 211C Rho 03A1 Sacute 015A Scaron 0160 Scedilla 015E Scircumflex 015C
Scommaaccent 0218 Sigma 03A3 Tau 03A4 Tbar 0166 Tcaron 0164 Tcedilla 0162 Tcommaaccent 0162 Theta 0398
Thorn 00DE Uacute 00DA Ubreve 016C Ucircumflex 00DB Udblacute 0170 Udieresis 00DC Ugrave 00D9
Uhungarumlaut 0170 Umacron 016A Uogonek 0172 Upsilon 03A5 Upsilondieresis 03AB Uring 016E Utilde 0168
Wcircumflex 0174 Xi 039E Yacute 00DD Ycircumflex 0176 Ydieresis 0178 Zacute 0179 Zcaron 017D Zdot 017B
Zdotaccent 017B Zeta 0396 aacute 00E1 abreve 0103 acircumflex 00E2 acute 00B4 acutelowmod 02CF
adieresis 00E4 ae 00E6 aeacute 01FD afii00208 2015 afii08941 20A4 afii57636 20AA afii61248 2105
afii61289 2113 afii61352 2116 afii61573 202C afii61574 202D afii61575 202E agrave 00E0 aleph 2135
allequal 224C alpha 03B1 alphatonos 03AC amacron 0101 ampersand 0026 angle 2220 angstrom 212B aogonek 0105
approaches 2250 approxequal 2248 approxequalorimage 2252 approximatelyequal 2245 aring 00E5 aringacute 01FB
arrowboth 2194 arrowdown 2193 arrowleft 2190 arrowright 2192 arrowup 2191 arrowupdn 2195 asciicircum 005E
asciitilde 007E asterisk 002A asteriskmath 2217 asterism 2042 asymptoticallyequal 2243 at 0040 atilde 00E3
backslash 005C bar 007C because 2235 beta 03B2 blackcircle 25CF blackdiamond 25C6
blackdownpointingtriangle 25BC blackleftpointingpointer 25C4 blackleftpointingtriangle 25C0
blacklowerlefttriangle 25E3 blacklowerrighttriangle 25E2 blackrectangle 25AC blackrightpointingpointer 25BA
blackrightpointingtriangle 25B6 blacksmallsquare 25AA blacksquare 25A0 blackupperlefttriangle 25E4
blackupperrighttriangle 25E5 blackuppointingsmalltriangle 25B4 blackuppointingtriangle 25B2 braceleft 007B
braceright 007D bracketleft 005B bracketright 005D breve 02D8 brokenbar 00A6 bullet 2022 bulletinverse 25D8
bulletoperator 2219 bullseye 25CE cacute 0107 careof 2105 caron 02C7 ccaron 010D ccedilla 00E7
ccircumflex 0109 cdot 010B cdotaccent 010B cedilla 00B8 cent 00A2 centigrade 2103 checkmark 2713 chi 03C7
circle 25CB circlewithlefthalfblack 25D0 circlewithrighthalfblack 25D1 circumflex 02C6 colon 003A
colonmonetary 20A1 colonsign 20A1 colontriangularhalfmod 02D1 colontriangularmod 02D0 comma 002C
congruent 2245 contourintegral 222E controlDEL 007F copyright 00A9 cruzeiro 20A2 currency 00A4 dagger 2020
daggerdbl 2021 dblintegral 222C dbllowline 2017 dblverticalbar 2016 dcaron 010F dcroat 0111 degree 00B0
delta 03B4 dieresis 00A8 divide 00F7 divides 2223 divisionslash 2215 dmacron 0111 dollar 0024 dong 20AB
dotaccent 02D9 dotlessi 0131 dottedcircle 25CC downtackmod 02D5 eacute 00E9 ebreve 0115 ecaron 011B
ecircumflex 00EA edieresis 00EB edot 0117 edotaccent 0117 egrave 00E8 eight 0038 eightinferior 2088
eightsuperior 2078 element 2208 ellipsis 2026 emacron 0113 emdash 2014 emptyset 2205 endash 2013 eng 014B
eogonek 0119 epsilon 03B5 epsilontonos 03AD equal 003D equalsuperior 207C equivalence 2261 estimated 212E
eta 03B7 etatonos 03AE eth 00F0 exclam 0021 exclamdbl 203C exclamdown 00A1 existential 2203 fahrenheit 2109
ff FB00 ffi FB03 ffl FB04 fi FB01 figuredash 2012 filledbox 25A0 filledrect 25AC firsttonechinese 02C9
fisheye 25C9 five 0035 fiveeighths 215D fiveinferior 2085 fivesuperior 2075 fl FB02 florin 0192 four 0034
fourinferior 2084 foursuperior 2074 fourthtonechinese 02CB fraction 2044 franc 20A3 gamma 03B3 gbreve 011F
gcedilla 0123 gcircumflex 011D gcommaaccent 0123 gdot 0121 gdotaccent 0121 geometricallyequal 2251
germandbls 00DF gradient 2207 grave 0060 gravelowmod 02CE greater 003E greaterequal 2265 guillemotleft 00AB
guillemotright 00BB guilsinglleft 2039 guilsinglright 203A hbar 0127 hcircumflex 0125 horizontalbar 2015
hungarumlaut 02DD hyphen 002D hyphentwo 2010 iacute 00ED ibreve 012D icircumflex 00EE idieresis 00EF
igrave 00EC ij 0133 ilde 02DC imacron 012B imageorapproximatelyequal 2253 increment 2206 infinity 221E
integral 222B intersection 2229 invbullet 25D8 invcircle 25D9 iogonek 012F iota 03B9 iotatonos 03AF
itilde 0129 jcircumflex 0135 kappa 03BA kcedilla 0137 kcommaaccent 0137 kgreenlandic 0138 lacute 013A
lambda 03BB largecircle 25EF lcaron 013E lcedilla 013C lcommaaccent 013C ldot 0140 ldotaccent 0140
less 003C lessequal 2264 lira 20A4 logicaland 2227 logicalnot 00AC logicalor 2228 longs 017F lozenge 25CA
lslash 0142 lsquare 2113 macron 00AF macronlowmod 02CD middot 00B7 minus 2212 minusmod 02D7 minusplus 2213
minute 2032 mu 00B5 mu1 00B5 mugreek 03BC multiply 00D7 nabla 2207 nacute 0144 napostrophe 0149
nbspace 00A0 ncaron 0148 ncedilla 0146 ncommaaccent 0146 newsheqelsign 20AA nine 0039 nineinferior 2089
ninesuperior 2079 nonbreakingspace 00A0 notcontains 220C notelement 2209 notelementof 2209 notequal 2260
notidentical 2262 notparallel 2226 nsuperior 207F ntilde 00F1 nu 03BD numbersign 0023 numero 2116
oacute 00F3 obreve 014F ocircumflex 00F4 odblacute 0151 odieresis 00F6 oe 0153 ogonek 02DB ograve 00F2
ohungarumlaut 0151 omacron 014D omega 03C9 omicron 03BF one 0031 onedotenleader 2024 oneeighth 215B
onehalf 00BD oneinferior 2081 onequarter 00BC onesuperior 00B9 onethird 2153 openbullet 25E6
ordfeminine 00AA ordmasculine 00BA orthogonal 221F oslash 00F8 oslashacute 01FF ostrokeacute 01FF
otilde 00F5 overline 203E overscore 00AF paragraph 00B6 parallel 2225 parenleft 0028 parenleftsuperior 207D
parenright 0029 parenrightsuperior 207E partialdiff 2202 percent 0025 period 002E periodcentered 00B7
perthousand 2030 peseta 20A7 phi 03C6 pi 03C0 plus 002B plusminus 00B1 plusmod 02D6 plussuperior 207A
prescription 211E primereversed 2035 product 220F proportion 2237 proportional 221D psi 03C8 question 003F
questiondown 00BF quotedbl 0022 quotedblbase 201E quotedblleft 201C quotedblright 201D quoteleft 2018
quoteleftreversed 201B quotereversed 201B quoteright 2019 quoterightn 0149 quotesinglbase 201A
quotesingle 0027 racute 0155 radical 221A ratio 2236 rcaron 0159 rcedilla 0157 rcommaaccent 0157
referencemark 203B registered 00AE reversedtilde 223D rho 03C1 rightangle 221F ring 02DA
ringhalfleftcentered 02D3 ringhalfrightcentered 02D2 sacute 015B scaron 0161 scedilla 015F scircumflex 015D
scommaaccent 0219 second 2033 secondtonechinese 02CA section 00A7 semicolon 003B seven 0037
seveneighths 215E seveninferior 2087 sevensuperior 2077 sfthyphen 00AD sheqel 20AA sheqelhebrew 20AA
sigma 03C3 sigma1 03C2 sigmafinal 03C2 similar 223C six 0036 sixinferior 2086 sixsuperior 2076 slash 002F
slong 017F softhyphen 00AD space 0020 spacehackarabic 0020 squarediagonalcrosshatchfill 25A9
squarehorizontalfill 25A4 squareorthogonalcrosshatchfill 25A6 squareupperlefttolowerrightfill 25A7
squareupperrighttolowerleftfill 25A8 squareverticalfill 25A5 squarewhitewithsmallblack 25A3 sterling 00A3
suchthat 220B summation 2211 tau 03C4 tbar 0167 tcaron 0165 tcedilla 0163 tcommaaccent 0163 telephone 2121
thereexists 2203 therefore 2234 theta 03B8 thorn 00FE three 0033 threeeighths 215C threeinferior 2083
threequarters 00BE threesuperior 00B3 tilde 02DC tildeoperator 223C trademark 2122 triagdn 25BC
triaglf 25C4 triagrt 25BA triagup 25B2 two 0032 twodotenleader 2025 twodotleader 2025 twoinferior 2082
twosuperior 00B2 twothirds 2154 uacute 00FA ubreve 016D ucircumflex 00FB udblacute 0171 udieresis 00FC
ugrave 00F9 uhungarumlaut 0171 umacron 016B underscore 005F underscoredbl 2017 union 222A uogonek 0173
upsilon 03C5 upsilondieresistonos 03B0 uptackmod 02D4 uring 016F utilde 0169 verticalbar 007C
verticallinelowmod 02CC verticallinemod 02C8 wcircumflex 0175 weierstrass 2118 whitebullet 25E6
whitecircle 25CB whitecircleinverse 25D9 whitediamond 25C7 whitediamondcontainingblacksmalldiamond 25C8
whitedownpointingsmalltriangle 25BF whitedownpointingtriangle 25BD whiteleftpointingsmalltriangle 25C3
whiteleftpointingtriangle 25C1 whiterightpointingsmalltriangle 25B9 whiterightpointingtriangle 25B7
whitesmallsquare 25AB whitesquare 25A1 whiteuppointingsmalltriangle 25B5 whiteuppointingtriangle 25B3
won 20A9 xi 03BE yacute 00FD ycircumflex 0177 ydieresis 00FF yen 00A5 zacute 017A zcaron 017E zdot 017C
zdotaccent 017C zero 0030 zeroinferior 2080 zerosuperior 2070 zeta 03B6
`
