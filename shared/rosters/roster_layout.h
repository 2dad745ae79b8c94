// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace licheng
{

/// How a roster column writes its value.
enum class RosterFormat { Text, Upper, Number, RocDate };

/// A column of a roster sheet: the official header and the field path whose value it writes.
struct RosterColumn
{
    QString header;
    QString path;
    RosterFormat format = RosterFormat::Text;
};

/// One sheet: the outcomes of one division and study situation.
struct RosterSheet
{
    QString name;
    Division division = Division::Day;
    StudySituation situation = StudySituation::Regular;
    std::vector<RosterColumn> columns;
};

/// For whom the roster is made, with the national code of the roster type (名冊別).
struct RosterAudience
{
    Division division = Division::Day;
    QString grades;
    int batch = 0;
    QString code;
    QString fileName;
};

/// A national roster (名冊) as data in resources/rosters: cover sheet, sheets, columns in their order.
struct RosterLayout
{
    QString key;
    QString official;
    QString article;
    int semesterOnCover = 0; ///< 0 on the cover of school-year rosters
    QString coverSheet;
    QStringList coverColumns;
    std::vector<RosterAudience> audiences;
    std::vector<RosterSheet> sheets;

    [[nodiscard]] static const RosterLayout *of(QStringView key);
    [[nodiscard]] static std::vector<const RosterLayout *> all();

    [[nodiscard]] const RosterAudience *audience(Division division, QStringView grades, int batch) const;
    [[nodiscard]] std::vector<const RosterSheet *> sheetsOf(Division division) const;
};

/// A stored value as the roster writes it ("2009-07-20" as 0980720, identity numbers in capitals).
[[nodiscard]] QString rosterText(RosterFormat format, const QJsonValue &value);

} // namespace licheng
