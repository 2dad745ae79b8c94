// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/theme.h"

#include "app/widgets/theme/officestyle.h"

#include <QApplication>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace licheng {

Theme::Theme(QObject *parent) : QObject(parent), m_systemScheme(tokens::schemeOf(QApplication::palette()))
{
    // The application owns its style.
    QApplication::setStyle(new OfficeStyle);
    QApplication::setFont(tokens::font(Type::Body));
    apply(ThemeChoice::System);
}

void Theme::apply(ThemeChoice choice)
{
    m_choice = choice;
    m_scheme = choice == ThemeChoice::System ? m_systemScheme
               : choice == ThemeChoice::Dark ? Scheme::Dark
                                             : Scheme::Light;
    const QPalette palette = tokens::paletteFor(m_scheme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(tokens::font(Type::Small));
    Q_EMIT changed(choice);
}

QString Theme::nameOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    case ThemeChoice::System:
        break;
    }
    return u"system"_s;
}

ThemeChoice Theme::choiceOf(const QString &name)
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (nameOf(choice) == name)
            return choice;
    }
    return ThemeChoice::System;
}

} // namespace licheng
