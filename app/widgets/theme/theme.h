// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QObject>

namespace licheng {

enum class ThemeChoice { System, Light, Dark };

/// Applies style, font and palette to the application and switches them at run time.
class Theme : public QObject
{
    Q_OBJECT
public:
    /// Needs a QApplication. Reads the palette of the system before replacing it: that palette decides what
    /// System means.
    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void apply(ThemeChoice choice);

    /// Names for settings: system, light, dark; unknown text means System.
    [[nodiscard]] static QString nameOf(ThemeChoice choice);
    [[nodiscard]] static ThemeChoice choiceOf(const QString &name);

Q_SIGNALS:
    void changed(licheng::ThemeChoice choice);

private:
    Scheme m_systemScheme;
    ThemeChoice m_choice = ThemeChoice::System;
    Scheme m_scheme = Scheme::Light;
};

} // namespace licheng
