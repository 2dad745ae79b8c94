// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace licheng {

/// What a coloured part says; each tone is always accompanied by words or a sign, never colour alone.
enum class Tone { Neutral, Info, Ok, Warn, Bad };

/// Colours for text beyond the palette's own roles.
enum class Ink { Text, Dim, Accent, OnAccent, Ok, Warn, Bad };

/// The type scale, in logical pixels (see tokens::pixels()).
enum class Type { Figure, Title, Heading, Body, Small, Tiny };

enum class Weight { Regular, Strong };

enum class Scheme { Light, Dark };

/// The only place where sizes and colours of the interface are written down.
namespace tokens {

// Sizes, in logical pixels, on a grid of 8.
inline constexpr int grid = 8;
inline constexpr int gap = 12;
inline constexpr int pageMargin = 24;
inline constexpr int cardPadding = 16;
inline constexpr int cardRadius = 8;
inline constexpr int controlRadius = 6;
inline constexpr int controlHeight = 30;
inline constexpr int rowHeight = 29;
inline constexpr int rowOfTwoLines = 47;
inline constexpr int headerHeight = 32;
inline constexpr int cardHeaderHeight = 40;
inline constexpr int navigationWidth = 208;
inline constexpr int navigationRow = 27;
inline constexpr int statusHeight = 28;
inline constexpr int bulkBarHeight = 42;
inline constexpr int chipHeight = 20;
inline constexpr int filterChipHeight = 26;
inline constexpr int meterHeight = 5;
inline constexpr int iconSize = 16;
inline constexpr int checkSize = 15;
inline constexpr int scrollBarWidth = 10;
inline constexpr int focusWidth = 2;
inline constexpr int detailsWidth = 356;
inline constexpr int leastDetailsWidth = 240;
inline constexpr int searchWidth = 220;

/// Colours of one scheme. Every pair that carries text has a contrast of 4.5 or more (tested).
struct Colours
{
    QColor window;     ///< behind the cards
    QColor navigation; ///< behind the navigation and title of the brand
    QColor base;       ///< cards, fields, tables
    QColor raised;     ///< header rows, previews, neutral chips
    QColor hover;      ///< a row or quiet button under the pointer
    QColor text;
    QColor dim;     ///< secondary text
    QColor line;    ///< hairlines
    QColor control; ///< outline of fields and buttons
    QColor mark;    ///< outline of check boxes: 3:1 against base
    QColor track;   ///< empty part of meters
    QColor accent;
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent;
    QColor accentPale; ///< selected rows, filter chips
    QColor ok;
    QColor okPale;
    QColor warn;
    QColor warnPale;
    QColor bad;
    QColor badPale;
};

struct ToneColours
{
    QColor ink;
    QColor pale;
    QColor solid; ///< bars and dots
};

[[nodiscard]] const Colours &colours(Scheme scheme);
/// The scheme that \p palette was made for: the palette is the one truth a widget asks.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
[[nodiscard]] const Colours &coloursOf(const QPalette &palette);
[[nodiscard]] QPalette paletteFor(Scheme scheme);
[[nodiscard]] ToneColours toneColours(const Colours &colours, Tone tone);
[[nodiscard]] QColor ink(const QPalette &palette, Ink ink);
[[nodiscard]] Ink inkOf(Tone tone);
[[nodiscard]] int pixels(Type type);
[[nodiscard]] QFont font(Type type, Weight weight = Weight::Regular);
/// Contrast ratio of WCAG 2.1 (1 to 21) between two opaque colours.
[[nodiscard]] double contrast(const QColor &first, const QColor &second);

} // namespace tokens
} // namespace licheng
