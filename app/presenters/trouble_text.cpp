// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/trouble_text.h"

#include "shared/rules/troubles.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng::trouble_text {

namespace {

struct TroubleText
{
    Q_DECLARE_TR_FUNCTIONS(TroubleText)
};

} // namespace

QString logExcerpt(const QString &log, const QStringList &names)
{
    constexpr qsizetype mostLines = 80;
    const qsizetype longest = recordTypeOf<TroubleReport>().field(u"logExcerpt")->maxLength;
    QStringList lines = withoutPersons(log, names).split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() > mostLines)
        lines = lines.last(mostLines);
    qsizetype length = 0;
    qsizetype first = lines.size();
    while (first > 0 && length + lines[first - 1].size() + 1 <= longest)
        length += lines[--first].size() + 1;
    return lines.sliced(first).join(u'\n');
}

QString duration(qint64 minutes)
{
    constexpr qint64 hour = 60;
    constexpr qint64 day = 24 * hour;
    if (minutes <= 0)
        return {};
    if (minutes < hour)
        return TroubleText::tr("%1 min").arg(minutes);
    if (minutes < day)
        return TroubleText::tr("%1 h %2 min").arg(minutes / hour).arg(minutes % hour);
    return TroubleText::tr("%1 d %2 h").arg(minutes / day).arg(minutes % day / hour);
}

} // namespace licheng::trouble_text
