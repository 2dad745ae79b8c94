// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"

#include "shared/model/labels.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/rosters/import_format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

/// Numbers of articles and paragraphs, which Chinese law counts in characters: 五, 第六點（一）.
constexpr const char *numerals[] = {
    "0",
    QT_TRANSLATE_NOOP("Numeral", "1"),
    QT_TRANSLATE_NOOP("Numeral", "2"),
    QT_TRANSLATE_NOOP("Numeral", "3"),
    QT_TRANSLATE_NOOP("Numeral", "4"),
    QT_TRANSLATE_NOOP("Numeral", "5"),
    QT_TRANSLATE_NOOP("Numeral", "6"),
    QT_TRANSLATE_NOOP("Numeral", "7"),
    QT_TRANSLATE_NOOP("Numeral", "8"),
    QT_TRANSLATE_NOOP("Numeral", "9"),
    QT_TRANSLATE_NOOP("Numeral", "10"),
    QT_TRANSLATE_NOOP("Numeral", "11"),
};

QString numeral(const QString &number)
{
    const int value = number.toInt();
    if (value < 1 || value >= int(std::size(numerals)))
        return number;
    return QCoreApplication::translate("Numeral", numerals[value]);
}

/// Article 5 is the only one whose content is a table: its parts are rows (項次) and their notes (備註).
const QString tableArticle = u"5"_s;

} // namespace

QString articleName(const QString &article)
{
    const QStringList parts = article.split(u'.');
    QString name = MessagesText::tr("article %1").arg(numeral(parts.front()));
    if (parts.size() > 1) {
        name += parts.front() == tableArticle ? MessagesText::tr(", row %1").arg(parts.at(1))
                                              : MessagesText::tr(" (%1)").arg(numeral(parts.at(1)));
    }
    if (parts.size() > 2) {
        name += parts.front() == tableArticle ? MessagesText::tr(", note %1").arg(parts.at(2))
                                              : MessagesText::tr(" item %1").arg(parts.at(2));
    }
    return name;
}

QDateTime instantOf(const QJsonValue &json)
{
    QDateTime instant;
    return detail::fromJson(json, instant) ? instant : QDateTime();
}

QString instantText(const QDateTime &instant)
{
    return roc::slashed(instant);
}

QString sizeText(qint64 bytes)
{
    // QLocale::formattedDataSize() has no units in Chinese: it writes "bytes" there too.
    constexpr qint64 step = 1024;
    if (bytes < step)
        return MessagesText::tr("%1 bytes").arg(grouped(bytes));
    constexpr const char *units[] = {"KB", "MB", "GB", "TB"};
    double size = double(bytes) / step;
    size_t unit = 0;
    // One that would be rounded up to 1,024.0 takes the next unit.
    for (; size >= step - 0.05 && unit + 1 < std::size(units); ++unit)
        size /= step;
    return u"%1 %2"_s.arg(withDecimal(size), QLatin1String(units[unit]));
}

QString fieldLabel(const FieldInfo &field)
{
    return labels::field(field);
}

QString fieldLabel(const RecordType *type, const QString &path)
{
    // The semester that a list says, in columns that belong to no record.
    if (path.startsWith(u"term."))
        return fieldLabel(recordType(u"course"_s), path.sliced(5));
    // A column of several over which a list spreads a text.
    if (const qsizetype further = path.indexOf(furtherColumn); further > 0)
        return u"%1 %2"_s.arg(fieldLabel(type, path.first(further)), path.sliced(further + 1));
    const FieldInfo *field = type ? resolvePath(*type, path) : nullptr;
    // A number among several is known by what it is the number of.
    if (const FieldInfo *several = type ? severalOf(*type, path) : nullptr)
        field = several;
    return field ? fieldLabel(*field) : path;
}

QString recordLabel(const QString &type)
{
    const RecordType *known = recordType(type);
    return known ? labels::record(*known) : type;
}

QString codeLabel(std::span<const Choice> choices, QStringView wire)
{
    for (const Choice &choice : choices) {
        if (wire == QLatin1String(choice.wire))
            return labels::code(choice);
    }
    return wire.toString();
}

} // namespace licheng::messages
