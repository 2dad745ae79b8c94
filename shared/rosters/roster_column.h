// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <variant>

namespace licheng {

/// How a roster column writes its value. Score: with its decimals, -1 for none. Flag: 1 passed, 0 failed, -1
/// none. Counting: 1 counts, 2 does not, 3 counts without a score. Sex: 1 male, 2 female.
/// RegisterState: in words, since its codes are not published.
enum class RosterFormat { Text, Upper, Number, Decimal, RocDate, Score, Flag, Counting, Sex, RegisterState };

/// A column of a roster sheet: the official header and the field path whose value it writes; "$school": the
/// code of the own school.
struct RosterColumn
{
    QString header;
    QString path;
    RosterFormat format = RosterFormat::Text;
    QString orElse = {};   ///< path that takes its place where it is empty
    bool isOfYear = false; ///< of the student's class: left empty when that is not of the list's school year
};

inline constexpr QStringView ownSchoolPath = u"$school";
/// The grade in which the student was in the list's school year.
inline constexpr QStringView gradePath = u"$grade";

/// From {"header", "path", "format"}; a wrong word of the data ends the program at its first start.
[[nodiscard]] RosterColumn rosterColumn(const QJsonValue &json);

/// A stored value as the roster writes it: "2009-07-20" as 0980720, identity numbers in capitals, 8550
/// hundredths of a score as 85.5.
[[nodiscard]] std::variant<QString, double> rosterValue(RosterFormat format, const QJsonValue &value);

} // namespace licheng
