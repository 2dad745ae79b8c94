// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/tokens.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng::tokens {

namespace {

const Colours &light()
{
    static const Colours set{
        .window = QColor(0xF3F4F6),
        .navigation = QColor(0xEAECF0),
        .base = QColor(0xFFFFFF),
        .raised = QColor(0xF9FAFB),
        .hover = QColor(0xF1F5FB),
        .text = QColor(0x1B1F24),
        // One step darker than the painted #667085, which reaches only 4.2 on the navigation.
        .dim = QColor(0x5C667A),
        .line = QColor(0xE1E4E9),
        .control = QColor(0xD5DAE1),
        .mark = QColor(0x8791A3),
        .track = QColor(0xE1E4E9),
        .accent = QColor(0x1F5FBF),
        .accentHover = QColor(0x1A54AB),
        .accentPressed = QColor(0x164892),
        .onAccent = QColor(0xFFFFFF),
        .accentPale = QColor(0xDCE8FA),
        .ok = QColor(0x277045),
        .okPale = QColor(0xE3F3E9),
        .warn = QColor(0x9E5207),
        .warnPale = QColor(0xFDF0DC),
        .bad = QColor(0xB3261E),
        .badPale = QColor(0xFBE4E2),
    };
    return set;
}

const Colours &dark()
{
    static const Colours set{
        .window = QColor(0x16181C),
        .navigation = QColor(0x121417),
        .base = QColor(0x1E2126),
        .raised = QColor(0x22262C),
        .hover = QColor(0x262B32),
        .text = QColor(0xE6E8EB),
        .dim = QColor(0xA0AABA),
        .line = QColor(0x30353D),
        .control = QColor(0x3B424C),
        .mark = QColor(0x737D8D),
        .track = QColor(0x30353D),
        .accent = QColor(0x6AA5FF),
        .accentHover = QColor(0x85B6FF),
        .accentPressed = QColor(0x5593EE),
        .onAccent = QColor(0x10141A),
        .accentPale = QColor(0x1F3A5F),
        .ok = QColor(0x6CCB94),
        .okPale = QColor(0x18322A),
        .warn = QColor(0xF0B25A),
        .warnPale = QColor(0x3A2C14),
        .bad = QColor(0xF58E86),
        .badPale = QColor(0x41201E),
    };
    return set;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

const Colours &colours(Scheme scheme)
{
    return scheme == Scheme::Dark ? dark() : light();
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

const Colours &coloursOf(const QPalette &palette)
{
    return colours(schemeOf(palette));
}

QPalette paletteFor(Scheme scheme)
{
    const Colours &c = colours(scheme);
    QPalette palette;
    const std::array roles{
        std::pair{QPalette::Window, c.window},
        std::pair{QPalette::WindowText, c.text},
        std::pair{QPalette::Base, c.base},
        std::pair{QPalette::AlternateBase, c.raised},
        std::pair{QPalette::Text, c.text},
        std::pair{QPalette::PlaceholderText, c.dim},
        std::pair{QPalette::Button, c.base},
        std::pair{QPalette::ButtonText, c.text},
        std::pair{QPalette::BrightText, c.bad},
        std::pair{QPalette::Light, c.raised},
        std::pair{QPalette::Midlight, c.line},
        std::pair{QPalette::Mid, c.control},
        std::pair{QPalette::Dark, c.mark},
        std::pair{QPalette::Shadow, c.line},
        std::pair{QPalette::Highlight, c.accentPale},
        std::pair{QPalette::HighlightedText, c.text},
        std::pair{QPalette::Link, c.accent},
        std::pair{QPalette::LinkVisited, c.accent},
        std::pair{QPalette::ToolTipBase, c.base},
        std::pair{QPalette::ToolTipText, c.text},
    };
    for (const auto &[role, colour] : roles)
        palette.setColor(role, colour);
    QColor faint = c.dim;
    faint.setAlphaF(0.65F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

ToneColours toneColours(const Colours &c, Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return {c.accent, c.accentPale, c.accent};
    case Tone::Ok:
        return {c.ok, c.okPale, c.ok};
    case Tone::Warn:
        return {c.warn, c.warnPale, c.warn};
    case Tone::Bad:
        return {c.bad, c.badPale, c.bad};
    case Tone::Neutral:
        break;
    }
    return {c.dim, c.raised, c.dim};
}

QColor ink(const QPalette &palette, Ink ink)
{
    const Colours &c = coloursOf(palette);
    switch (ink) {
    case Ink::Dim:
        return c.dim;
    case Ink::Accent:
        return c.accent;
    case Ink::OnAccent:
        return c.onAccent;
    case Ink::Ok:
        return c.ok;
    case Ink::Warn:
        return c.warn;
    case Ink::Bad:
        return c.bad;
    case Ink::Text:
        break;
    }
    return c.text;
}

Ink inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return Ink::Accent;
    case Tone::Ok:
        return Ink::Ok;
    case Tone::Warn:
        return Ink::Warn;
    case Tone::Bad:
        return Ink::Bad;
    case Tone::Neutral:
        break;
    }
    return Ink::Dim;
}

int pixels(Type type)
{
    switch (type) {
    case Type::Figure:
        return 25;
    case Type::Title:
        return 20;
    case Type::Heading:
        return 15;
    case Type::Small:
        return 12;
    case Type::Tiny:
        return 11;
    case Type::Body:
        break;
    }
    return 13;
}

QFont font(Type type, Weight weight)
{
    // The TC face: Taiwanese glyph forms. The later families serve systems that lack it.
    QFont font(
        QStringList{u"Noto Sans CJK TC"_s, u"Noto Sans TC"_s, u"Microsoft JhengHei"_s, u"PingFang TC"_s});
    font.setPixelSize(pixels(type));
    font.setWeight(weight == Weight::Strong ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double contrast(const QColor &first, const QColor &second)
{
    const double one = luminance(first);
    const double two = luminance(second);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

} // namespace licheng::tokens
