// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/schedule_plan.h"

#include "shared/model/school_time.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QTime beginOfWork(8, 0);
constexpr int weeksOfAYear = 52;

QDate onAWeekday(QDate day)
{
    return day.dayOfWeek() >= Qt::Saturday ? day.addDays(8 - day.dayOfWeek()) : day;
}

/// "opening+14", "closing-7" of the planned term; "opening2+7" of the second semester. Invalid: none of
/// these.
QDate dayOf(const QString &text, Term term, const SchoolCalendar &calendar)
{
    static const QRegularExpression form(u"^(opening|closing)([12]?)([+-][0-9]{1,3})?$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    if (!match.capturedView(2).isEmpty())
        term.semester = static_cast<Semester>(match.capturedView(2).toInt());
    const QDate day =
        match.capturedView(1) == u"opening" ? openingDay(calendar, term) : closingDay(calendar, term);
    return day.addDays(match.captured(3).toInt());
}

} // namespace

QDate openingDay(const SchoolCalendar &calendar, Term term)
{
    if (const QDate known = calendar.first(DayKind::Opening, term); known.isValid())
        return known;
    const int year = term.year.roc() + 1911;
    return onAWeekday(term.semester == Semester::Second ? QDate(year + 1, 2, 11) : QDate(year, 8, 30));
}

QDate closingDay(const SchoolCalendar &calendar, Term term)
{
    if (const QDate known = calendar.first(DayKind::Closing, term); known.isValid())
        return known;
    const int year = term.year.roc() + 1912;
    return onAWeekday(term.semester == Semester::Second ? QDate(year, 6, 30) : QDate(year, 1, 20));
}

Result<std::vector<Window>> planFromTemplate(const QJsonArray &entries, Term term,
                                             const SchoolCalendar &calendar)
{
    std::vector<Window> planned;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries[i].toObject();
        const auto kind = fromWire<WindowKind>(entry[u"kind"].toString());
        if (!kind)
            return Error{u"entry %1 of the template: unknown kind"_s.arg(i + 1)};
        const int semester = entry[u"semester"].toInt();
        if (semester != 0 && semester != static_cast<int>(term.semester))
            continue;
        const auto edge = [&](const char *name) {
            return dayOf(entry[QLatin1String(name)].toString(), term, calendar);
        };
        Window window;
        window.kind = *kind;
        window.schoolYear = term.year;
        window.semester = isYearly(*kind) ? Semester::WholeYear : term.semester;
        window.startsAt = atSchool(edge("from"), beginOfWork);
        window.endsAt = lastInstant(edge("until"));
        const bool isChecked = entry.contains(u"selfCheckFrom") || entry.contains(u"selfCheckUntil");
        if (isChecked) {
            window.selfCheckFrom = atSchool(edge("selfCheckFrom"), beginOfWork);
            window.selfCheckTo = lastInstant(edge("selfCheckUntil"));
        }
        window.grades = entry[u"grades"].toString();
        window.division = entry[u"division"].toString();
        window.batch = entry[u"batch"].toInt();
        window.roster = entry[u"roster"].toString();
        window.responsible = officesOf(entry[u"responsible"].toString(), window.division);
        window.supervisor = officesOf(entry[u"supervisor"].toString(), window.division);
        const bool isReadable =
            !isChecked || (window.selfCheckFrom.isValid() && window.selfCheckTo.isValid());
        if (!window.startsAt.isValid() || !window.endsAt.isValid() || !isReadable ||
            !checkWindow(window).empty())
            return Error{u"entry %1 of the template: its days are not readable or not in order"_s.arg(i + 1)};
        planned.push_back(std::move(window));
    }
    return planned;
}

std::vector<Window> planFromLastYear(std::span<const Window> lastYear, Term term,
                                     const SchoolCalendar &calendar)
{
    const Term before{SchoolYear(term.year.roc() - 1), term.semester};
    const QDate then = calendar.first(DayKind::Opening, before);
    const QDate now = calendar.first(DayKind::Opening, term);
    const qint64 days = then.isValid() && now.isValid() ? then.daysTo(now) : weeksOfAYear * 7;
    std::vector<Window> planned;
    for (const Window &old : lastYear) {
        if (!old.extendsId.isNull() || old.schoolYear != before.year ||
            (old.semester != term.semester && old.semester != Semester::WholeYear))
            continue;
        Window window = old;
        window.id = {};
        window.version = 0;
        window.schoolYear = term.year;
        window.source.clear();
        for (QDateTime *moment :
             {&window.startsAt, &window.endsAt, &window.selfCheckFrom, &window.selfCheckTo}) {
            if (moment->isValid())
                *moment = moment->addDays(days);
        }
        planned.push_back(std::move(window));
    }
    return planned;
}

bool isSameAudience(const Window &a, const Window &b)
{
    const auto meet = [](const QString &x, const QString &y) { return x.isEmpty() || y.isEmpty() || x == y; };
    const QStringList grades = a.grades.split(u',', Qt::SkipEmptyParts);
    const QStringList others = b.grades.split(u',', Qt::SkipEmptyParts);
    const bool isGrade = grades.isEmpty() || others.isEmpty() ||
                         std::any_of(grades.begin(), grades.end(),
                                     [&](const QString &grade) { return others.contains(grade); });
    return isGrade && meet(a.division, b.division) && meet(a.roster, b.roster) &&
           (a.batch == 0 || b.batch == 0 || a.batch == b.batch);
}

bool isOfPlanned(const Window &there, const Window &planned)
{
    return there.extendsId.isNull() && there.kind == planned.kind && there.schoolYear == planned.schoolYear &&
           there.semester == planned.semester && isSameAudience(there, planned);
}

bool isPlanned(const Window &window, std::span<const Window> windows)
{
    return std::any_of(windows.begin(), windows.end(),
                       [&](const Window &each) { return isOfPlanned(each, window); });
}

QString officesOf(const QString &named, QStringView division)
{
    // The regulation writes 進修部註冊組 and 進修部主任 beside 註冊組 and 教務處.
    const QString evening = QString::fromUtf8(choices<Division>()[size_t(Division::Evening)].official);
    const auto isOfEvening = [&evening](const QString &name) { return name.startsWith(evening); };
    const auto isOffice = [](const QString &name) {
        static const QString ends = u"組處室館"_s;
        return ends.contains(name.back());
    };
    QStringList names = named.split(u'、', Qt::SkipEmptyParts);
    if (division.isEmpty() || std::none_of(names.begin(), names.end(), isOfEvening))
        return named;
    const bool wantsEvening = division == wireName(Division::Evening);
    names.removeIf([&](const QString &name) {
        return wantsEvening ? isOffice(name) && !isOfEvening(name) : isOfEvening(name);
    });
    return names.isEmpty() ? named : names.join(u'、');
}

std::optional<Window> completedBy(const Window &there, const Window &planned)
{
    Window whole = there;
    if (whole.responsible.isEmpty())
        whole.responsible = officesOf(planned.responsible, there.division);
    if (whole.supervisor.isEmpty())
        whole.supervisor = officesOf(planned.supervisor, there.division);
    if (!there.selfCheckFrom.isValid() && !there.selfCheckTo.isValid() && planned.selfCheckFrom.isValid()) {
        // What is checked after the end moves with the end, what is checked from the beginning with that.
        const bool isAfter = planned.selfCheckFrom > planned.endsAt;
        const auto daysBetween = [](const QDateTime &from, const QDateTime &to) {
            return schoolTime(from).date().daysTo(schoolTime(to).date());
        };
        const qint64 days = isAfter ? daysBetween(planned.endsAt, there.endsAt)
                                    : daysBetween(planned.startsAt, there.startsAt);
        whole.selfCheckFrom = planned.selfCheckFrom.addDays(days);
        whole.selfCheckTo = planned.selfCheckTo.addDays(days);
        if (!checkWindow(whole).empty()) {
            whole.selfCheckFrom = there.selfCheckFrom;
            whole.selfCheckTo = there.selfCheckTo;
        }
    }
    return whole == there ? std::nullopt : std::optional(whole);
}

} // namespace licheng
