// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace licheng {

/// A school year (學年度), counted in ROC years: 114 is 2025-08-01 to 2026-07-31. 0 means: not given.
class SchoolYear
{
public:
    constexpr SchoolYear() = default;
    constexpr explicit SchoolYear(int rocYear) : m_year(rocYear) {}
    [[nodiscard]] constexpr int roc() const { return m_year; }
    [[nodiscard]] constexpr bool isNull() const { return m_year == 0; }
    [[nodiscard]] QDate firstDay() const { return QDate(m_year + 1911, 8, 1); }
    [[nodiscard]] QDate lastDay() const { return QDate(m_year + 1912, 7, 31); }
    constexpr auto operator<=>(const SchoolYear &) const = default;

    /// The school year in which a day lies.
    [[nodiscard]] static SchoolYear of(QDate day)
    {
        return SchoolYear(day.year() - 1911 - (day.month() < 8 ? 1 : 0));
    }

private:
    int m_year = 0;
};

/// A semester (學期) of a school year: first 1 August to 31 January, second 1 February to 31 July.
/// WholeYear is the 0 that the national rosters write for school-year lists.
enum class Semester { WholeYear = 0, First = 1, Second = 2 };

/// A school year and a semester of it.
struct Term
{
    SchoolYear year;
    Semester semester = Semester::First;

    constexpr auto operator<=>(const Term &) const = default;

    [[nodiscard]] static Term of(QDate day)
    {
        const bool second = day.month() >= 2 && day.month() < 8;
        return {SchoolYear::of(day), second ? Semester::Second : Semester::First};
    }
    [[nodiscard]] QDate firstDay() const
    {
        return semester == Semester::Second ? QDate(year.roc() + 1912, 2, 1) : year.firstDay();
    }
    [[nodiscard]] QDate lastDay() const
    {
        return semester == Semester::First ? QDate(year.roc() + 1912, 1, 31) : year.lastDay();
    }
    /// "114-1", as offices write it.
    [[nodiscard]] QString text() const
    {
        return QString::number(year.roc()) + u'-' + QString::number(static_cast<int>(semester));
    }
};

} // namespace licheng
