// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_term.h"

#include "shared/model/normalize.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString nameOf(SchoolYear year, std::optional<Semester> semester)
{
    return semester ? Term{year, *semester}.text() : QString::number(year.roc());
}

} // namespace

SchoolYear yearOfGrade(SchoolYear entry, int grade)
{
    return SchoolYear(entry.roc() + grade - 1);
}

std::optional<RowTerm> termInText(const QString &text)
{
    // Not a day (114-1-5, 114.10.1), not a part of a longer number.
    static const QRegularExpression dashed(u"(?<!\\d)(?<!\\d[.-])(\\d{2,3})-([12])(?![\\d.-]\\d|\\d)"_s);
    static const QRegularExpression written(
        u"(?<!\\d)(\\d{2,3})\\s*(?:學年度?|年度)?\\s*(?:第\\s*)?([12一二上下])\\s*學期"_s);
    // The year of entry, and of the plan that holds for it, is that of a cohort and not of a list.
    static const QRegularExpression year(u"(?<!\\d)(\\d{2,3})\\s*學年度?(?!\\s*(?:度|入學|新生|適用))"_s);
    const QString plain = normalize::halfWidth(text);
    for (const QRegularExpression *pattern : {&written, &dashed, &year}) {
        const auto match = pattern->match(plain);
        if (!match.hasMatch())
            continue;
        const SchoolYear told(match.captured(1).toInt());
        const QString half = match.captured(2);
        constexpr SchoolYear first(90); // no list of a portfolio is older
        constexpr SchoolYear last(300);
        if (told < first || told > last)
            continue;
        if (half.isEmpty())
            return RowTerm{told};
        const bool isFirst = half == u"1" || half == u"一" || half == u"上";
        return RowTerm{told, isFirst ? Semester::First : Semester::Second};
    }
    return std::nullopt;
}

namespace {

/// Of the types whose term is that of their day (an absence, a training) and that are entered by their day;
/// and of those of a term that each have a first day (a cadre's post): what took place in the holidays is
/// entered in the term after them.
std::optional<RowTerm> termOfDay(const RecordType &type, const RowValues &row)
{
    const FieldInfo *year = type.field(u"schoolYear");
    if (!year)
        return std::nullopt;
    const FieldInfo *first = type.field(u"semester") ? type.field(u"startsOn") : nullptr;
    const char *field = year->isServerSet && type.field(u"date") ? "date"
                        : first && first->isRequired             ? "startsOn"
                                                                 : nullptr;
    const QDate day = field ? QDate::fromString(row.text(field), Qt::ISODate) : QDate();
    if (!day.isValid())
        return std::nullopt;
    const Term of = Term::of(day);
    return RowTerm{of.year, of.semester};
}

bool isOther(const RowTerm &told, Term chosen)
{
    return told.year != chosen.year || (told.semester && *told.semester != chosen.semester);
}

} // namespace

TermEvidence::TermEvidence(const ImportTask &task)
    : m_task(task), m_isOfTerm(task.format->column(QString(QLatin1String(termYearPath))) ||
                               task.format->type().field(u"schoolYear"))
{
}

void TermEvidence::count(std::map<QString, qint64> &by, SchoolYear year, std::optional<Semester> semester)
{
    if (isOther({year, semester}, m_task.term))
        ++by[nameOf(year, semester)];
}

void TermEvidence::take(const RowValues &row)
{
    ++m_rows;
    if (const QJsonValue year = row.value(termYearPath); year.isDouble()) {
        const int semester = row.value(termSemesterPath).toInt();
        count(m_byColumn, SchoolYear(year.toInt()),
              semester == 1 || semester == 2 ? std::optional(static_cast<Semester>(semester)) : std::nullopt);
    }
    const auto termOf = behaviourOf(m_task.format->type()).termOfRow;
    const auto term = termOf ? termOf(row, m_task.term) : termOfDay(m_task.format->type(), row);
    if (!term)
        return;
    ++m_telling;
    count(m_byRule, term->year, term->semester);
}

std::vector<OtherTerm> TermEvidence::findings() const
{
    std::vector<OtherTerm> found;
    if (!m_isOfTerm)
        return found;
    for (const auto &[term, rows] : m_byColumn)
        found.push_back({term, u"column"_s, rows, m_rows});
    // One who repeats a year, or a course of another one's plan, is nothing odd; half of the list is.
    for (const auto &[term, rows] : m_byRule) {
        if (rows * 2 > m_telling)
            found.push_back({term, u"rows"_s, rows, m_telling});
    }
    for (const auto &[text, by] : {std::pair(m_task.fileName, "file"), std::pair(m_task.title, "title")}) {
        if (const auto term = termInText(text); term && isOther(*term, m_task.term))
            found.push_back({nameOf(term->year, term->semester), QLatin1String(by), m_rows, m_rows});
    }
    // What names the semester is told first, and what names its year alone says nothing more: after the one
    // answer nothing is left to be asked.
    const auto isExact = [](const OtherTerm &other) { return other.term.contains(u'-'); };
    const auto years = std::stable_partition(found.begin(), found.end(), isExact);
    const auto isOfYear = [](const OtherTerm &exact, const OtherTerm &year) {
        return exact.term.section(u'-', 0, 0) == year.term;
    };
    found.erase(std::remove_if(years, found.end(),
                               [&](const OtherTerm &year) {
                                   return std::any_of(found.begin(), years, [&](const OtherTerm &exact) {
                                       return isOfYear(exact, year);
                                   });
                               }),
                found.end());
    return found;
}

} // namespace licheng::service
