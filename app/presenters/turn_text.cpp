// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/turn_text.h"

#include "app/presenters/messages.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TurnText
{
    Q_DECLARE_TR_FUNCTIONS(TurnText)
};

} // namespace

QString closedTurnText(const QJsonObject &undo)
{
    const QJsonObject closed = undo[u"closedBy"].toObject();
    if (closed.isEmpty())
        return {};
    const QString year = QString::number(undo[u"schoolYear"].toInt());
    const QString record = messages::recordLabel(closed[u"recordType"].toString());
    const QString name = closed[u"name"].toString();
    const QString actor = closed[u"actor"].toString();
    const QString what = name.isEmpty() ? record : TurnText::tr("%1 “%2”").arg(record, name);
    const QString who = actor.isEmpty() ? TurnText::tr("the server") : actor;
    const QString when = messages::instantText(messages::instantOf(closed[u"at"]));
    return undo[u"isPreparation"].toBool()
               ? TurnText::tr(
                     "The preparation of school year %1 cannot be taken back any more: %2 changed %3 "
                     "on %4.")
                     .arg(year, who, what, when)
               : TurnText::tr(
                     "The turn to school year %1 cannot be taken back any more: %2 changed %3 on %4.")
                     .arg(year, who, what, when);
}

} // namespace licheng
