// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/change_log.h"
#include "shared/model/student.h"

namespace licheng::service {

/// Each change of a turn is logged as `turn` or, of classes made ahead, as `turnPrepared`; the line that
/// closes it (of recordId 0) as `turned` or `turnPrepared`, that of taking it back as `turnUndone`. A
/// preparation's line tells which class comes after which: `schoolYear`, and `classes`, each with
/// fromClassId, isFirstGrade and toClassId.
inline const QString turnAction = QStringLiteral("turn");
inline const QString turnedAction = QStringLiteral("turned");
inline const QString turnPreparedAction = QStringLiteral("turnPrepared");
inline const QString turnUndoneAction = QStringLiteral("turnUndone");

/// What the closing line tells: with the divisions, and after which revision the turn's changes begin.
[[nodiscard]] QJsonObject turnClosing(QJsonObject told, qint64 since, const std::vector<Division> &divisions);

/// The last turn or preparation of the divisions that stands, as its closing line tells it.
[[nodiscard]] std::optional<store::ChangeEntry> lastTurn(store::Connection &connection,
                                                         const std::vector<Division> &divisions);
[[nodiscard]] bool isPreparation(const store::ChangeEntry &turned);

/// One change of a turn.
struct TurnLine
{
    const RecordType *type = nullptr;
    qint64 id = 0;
    QJsonObject before;
    QJsonObject after;
};

/// Newest first: one job wrote them, and nobody in between.
[[nodiscard]] std::vector<TurnLine> linesOfTurn(store::Connection &connection,
                                                const store::ChangeEntry &turned);

/// The first change after a turn, with which it stands.
struct TurnObstacle
{
    const RecordType *type = nullptr;
    qint64 id = 0;
    QString name; ///< what the record is called, else the student whose it is
    QDateTime at;
    QString actor;
};

/// None: the turn can be taken back.
[[nodiscard]] std::optional<TurnObstacle> turnObstacle(store::Connection &connection,
                                                       const store::ChangeEntry &turned);
[[nodiscard]] QJsonObject toJson(const TurnObstacle &obstacle);

} // namespace licheng::service
