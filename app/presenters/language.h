// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace licheng {

/// The language of the window: the application's translation and Qt's own, installed for as long as
/// this lives.
class Language
{
public:
    /// \p wanted zh_TW or en; empty: the system's, which is zh_TW for every kind of Chinese and in Taiwan.
    explicit Language(const QString &wanted);
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    [[nodiscard]] QString code() const { return m_code; }
    [[nodiscard]] static QString codeFor(const QString &wanted, const QLocale &system);

private:
    QString m_code;
    QTranslator m_application;
    QTranslator m_qt;
};

} // namespace licheng
