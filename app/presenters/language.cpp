// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Words of Qt's file dialogs that Qt's own Chinese catalogue leaves in English.
[[maybe_unused]] constexpr const char *wordsOfQt[] = {
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
};

} // namespace

QString Language::codeFor(const QString &wanted, const QLocale &system)
{
    if (!wanted.isEmpty())
        return wanted;
    const bool chinese = system.language() == QLocale::Chinese || system.territory() == QLocale::Taiwan;
    return chinese ? u"zh_TW"_s : u"en"_s;
}

Language::Language(const QString &wanted) : m_code(codeFor(wanted, QLocale::system()))
{
    const QLocale locale = m_code == u"zh_TW" ? QLocale(QLocale::Chinese, QLocale::Taiwan)
                                              : QLocale(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(locale);
    if (m_application.load(u":/i18n/licheng_%1.qm"_s.arg(m_code)))
        QCoreApplication::installTranslator(&m_application);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_application);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace licheng
