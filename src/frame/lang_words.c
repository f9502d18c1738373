// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers spelt out, as certificates and letters want them.
// Knows: the number words of Indonesian and English, roman numerals. Does not know: the catalogue.
// Start at: lang_words.
#include "frame/lang.h"
#include "core/buf.h"

enum { MILLION = 1000000, WORDS_MOST = 999999999, ROMAN_MOST = 3999 };

static void put_word(struct buf *out, const char *word)
{
	if (out->n)
		buf_char(out, ' ');
	buf_z(out, word);
}

// --- Indonesian -------------------------------------------------------------------------------

static const char *const satuan[] = {
	"nol",  "satu",  "dua",     "tiga",     "empat",   "lima",
	"enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"
};

static void below_hundred_id(struct buf *out, int n)
{
	if (n < 12) {
		put_word(out, satuan[n]);
		return;
	}
	put_word(out, satuan[n < 20 ? n - 10 : n / 10]);
	put_word(out, n < 20 ? "belas" : "puluh");
	if (n >= 20 && n % 10)
		put_word(out, satuan[n % 10]);
}

// One hundred is "seratus", never "satu ratus".
static void below_thousand_id(struct buf *out, int n)
{
	if (n >= 200)
		put_word(out, satuan[n / 100]);
	if (n >= 100)
		put_word(out, n < 200 ? "seratus" : "ratus");
	if (n % 100)
		below_hundred_id(out, n % 100);
}

static void words_id(struct buf *out, int n)
{
	if (n == 0)
		put_word(out, "nol");
	if (n >= MILLION) {
		below_thousand_id(out, n / MILLION);
		put_word(out, "juta");
	}
	int thousands = n / 1000 % 1000;
	if (thousands == 1) {
		put_word(out, "seribu");
	} else if (thousands) {
		below_thousand_id(out, thousands);
		put_word(out, "ribu");
	}
	below_thousand_id(out, n % 1000);
}

// --- English ----------------------------------------------------------------------------------

static const char *const ones[] = { "zero",    "one",     "two",       "three",    "four",
	                                "five",    "six",     "seven",     "eight",    "nine",
	                                "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
	                                "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
	                                "fifty", "sixty", "seventy", "eighty", "ninety" };

static void below_hundred_en(struct buf *out, int n)
{
	put_word(out, n < 20 ? ones[n] : tens[n / 10]);
	if (n >= 20 && n % 10) {
		buf_char(out, '-');
		buf_z(out, ones[n % 10]);
	}
}

static void below_thousand_en(struct buf *out, int n)
{
	if (n >= 100) {
		put_word(out, ones[n / 100]);
		put_word(out, "hundred");
	}
	if (n >= 100 && n % 100)
		put_word(out, "and");
	if (n % 100)
		below_hundred_en(out, n % 100);
}

static void words_en(struct buf *out, int n)
{
	if (n == 0)
		put_word(out, "zero");
	if (n >= MILLION) {
		below_thousand_en(out, n / MILLION);
		put_word(out, "million");
	}
	if (n / 1000 % 1000) {
		below_thousand_en(out, n / 1000 % 1000);
		put_word(out, "thousand");
	}
	if (n >= 1000 && n % 1000 && n % 1000 < 100)
		put_word(out, "and");
	below_thousand_en(out, n % 1000);
}

struct str lang_words(struct arena *a, enum lang lang, int64_t n)
{
	if (n < 0 || n > WORDS_MOST)
		return lang_number(a, lang, n);
	struct buf out = buf_open(a, 120);
	if (lang == LANG_EN)
		words_en(&out, (int)n);
	else
		words_id(&out, (int)n);
	return buf_str(&out);
}

struct str lang_roman(struct arena *a, int n)
{
	static const struct {
		int value;
		const char *sign;
	} signs[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
		          { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
		          { 5, "V" },    { 4, "IV" },   { 1, "I" } };
	if (n < 1 || n > ROMAN_MOST)
		return arena_printf(a, "%d", n);
	struct buf out = buf_open(a, 16);
	for (size_t i = 0; n > 0; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			buf_z(&out, signs[i].sign);
	return buf_str(&out);
}
