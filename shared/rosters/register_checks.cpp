// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/rosters/register_change_codes.h"
#include "shared/rosters/roster_layout.h"

#include <QSet>

#include <algorithm>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

/// A list of the register always is told of, until the codes are published.
LineHit stateInWords(const CheckInput &)
{
    return CheckHit{};
}

/// One finding for each code that the register leaves open.
LineChecks missingCodes(const CheckInput &)
{
    return [](const RosterRecord &line) {
        std::vector<CheckHit> hits;
        for (const char *field : {"groupCode", "departmentCode", "divisionCode", "classKind", "admission"}) {
            if (line.text(QLatin1String(field)).isEmpty())
                hits.push_back({.field = QLatin1String(field)});
        }
        return hits;
    };
}

LineHit namelessExperiment(const RosterRecord &line)
{
    return hitIf(checkRule(u"experimentalClass")->values.contains(line.text(u"classKind"_s)) &&
                 line.text(u"experimentalClass"_s).isEmpty());
}

/// The codes go in order, once each; 0 (一般生) stands alone.
LineHit untidyIdentities(const RosterRecord &line)
{
    const QString text = line.text(u"specialIdentities"_s);
    if (text.isEmpty())
        return std::nullopt;
    QList<int> codes;
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        codes.append(part.toInt(&isNumber));
        if (!isNumber)
            return CheckHit{text};
    }
    const bool isInOrder =
        std::adjacent_find(codes.begin(), codes.end(), std::greater_equal<>()) == codes.end();
    return hitIf(!isInOrder || (codes.size() > 1 && codes.contains(0)), text);
}

/// A kind of class (班別) of the other division alone; each rule has the kinds of its division. One that
/// neither has is for the code table.
LineCheck otherClassKind(const CheckInput &input, Division division)
{
    const bool isDay = division == Division::Day;
    return [isAsked = input.list.division == division,
            own = checkRule(isDay ? u"classKindDivision" : u"classKindEvening")->values,
            others = checkRule(isDay ? u"classKindEvening" : u"classKindDivision")->values](
               const RosterRecord &line) -> LineHit {
        const QString kind = line.text(u"classKind"_s);
        return hitIf(isAsked && others.contains(kind) && !own.contains(kind), kind);
    };
}

LineCheck eveningClass(const CheckInput &input)
{
    return otherClassKind(input, Division::Day);
}

LineCheck dayClass(const CheckInput &input)
{
    return otherClassKind(input, Division::Evening);
}

/// The ministry's register lists have a document's number (文號) without its words.
LineChecks wordedNumbers(const CheckInput &)
{
    return [](const RosterRecord &line) {
        std::vector<CheckHit> hits;
        for (const QString &field : {u"filingNumber"_s, u"approvalNumber"_s}) {
            const QString number = line.text(field);
            if (number != bareDocumentNumber(number))
                hits.push_back({number, 0, u"documentNumber"_s, field});
        }
        return hits;
    };
}

/// Who studies here and has no class of the year would stand in no list.
LineCheck withoutClass(const CheckInput &input)
{
    return [year = input.list.schoolYear.roc()](const RosterRecord &line) -> LineHit {
        const qint64 own = line.number(u"classId.schoolYear"_s);
        return hitIf(own < year, own == 0 ? QString() : line.text(u"classId.name"_s), own);
    };
}

LineCheck withLaterClass(const CheckInput &input)
{
    return [year = input.list.schoolYear.roc()](const RosterRecord &line) -> LineHit {
        const qint64 own = line.number(u"classId.schoolYear"_s);
        return hitIf(own > year, line.text(u"classId.name"_s), own);
    };
}

LineCheck leftBefore(const CheckInput &input)
{
    const Term term{input.list.schoolYear, input.list.semester};
    return [first = term.firstDay()](const RosterRecord &line) -> LineHit {
        const auto state = fromWire<StudentState>(line.text(u"studentId.state"_s));
        const QDate day = line.date(u"stateDate"_s);
        const bool hasGone = state == StudentState::Left || state == StudentState::Graduated;
        return hitIf(hasGone && day.isValid() && day < first, line.text(u"stateDate"_s));
    };
}

/// Article 8: the state changes by an entry of the register's changes, so the last of them tells it. What was
/// imported without one has nothing to be compared with.
LineHit otherState(const RosterRecord &line)
{
    const QString state = line.text(u"studentId.state"_s);
    const QString changed = line.facts.changedState;
    return hitIf(
        !changed.isEmpty() && changed != state,
        fromWire<StudentState>(changed)
            ? QString::fromUtf8(choices<StudentState>()[size_t(*fromWire<StudentState>(changed))].official)
            : changed);
}

LineCheck takenSeat(const CheckInput &)
{
    return [seen = QSet<std::pair<qint64, qint64>>()](const RosterRecord &line) mutable -> LineHit {
        const std::pair seat{line.number(u"classId"_s), line.number(u"seat"_s)};
        if (line.text(u"studentId.state"_s) != wireName(StudentState::Enrolled) || seat.second == 0)
            return std::nullopt;
        if (seen.contains(seat))
            return CheckHit{QString::number(seat.second)};
        seen.insert(seat);
        return std::nullopt;
    };
}

LineCheck withoutHost(const CheckInput &input)
{
    return [own = input.school.code](const RosterRecord &line) -> LineHit {
        const QString host = line.text(u"otherSchoolCode"_s);
        return hitIf(host.isEmpty() || host == own, host);
    };
}

LineHit withoutBorrowCode(const RosterRecord &line)
{
    return hitIf(line.text(u"groupCode"_s).isEmpty() || line.text(u"programCode"_s).isEmpty() ||
                 line.text(u"borrowCode"_s).isEmpty());
}

LineHit wrongDays(const RosterRecord &line)
{
    const QDate from = line.date(u"effectiveOn"_s);
    const QDate until = line.date(u"endsOn"_s);
    return hitIf(!from.isValid() || !until.isValid() || until < from, line.text(u"endsOn"_s));
}

} // namespace

std::vector<RosterCheck> ofRegister()
{
    return {
        {"registerStateCode", {}, nullptr, &stateInWords},
        {.key = "registerCodes",
         .paths = {"groupCode", "departmentCode", "divisionCode", "classKind", "admission"},
         .beginAll = &missingCodes},
        {"experimentalClass", {"classKind", "experimentalClass"}, &plain<namelessExperiment>},
        {"specialIdentities", {"specialIdentities"}, &plain<untidyIdentities>},
        {"classKindDivision", {"classKind"}, &eveningClass},
        {"classKindEvening", {"classKind"}, &dayClass},
        {"classOfYear", {"classId.schoolYear", "classId.name"}, &withoutClass},
        {"classOfLater", {"classId.schoolYear", "classId.name"}, &withLaterClass},
        {"leftBefore", {"studentId.state", "stateDate"}, &leftBefore},
        {"stateOfChange", {"studentId.state"}, &plain<otherState>},
        {"seatDouble", {"classId", "seat", "studentId.state"}, &takenSeat},
        {"borrowSchool", {"otherSchoolCode"}, &withoutHost},
        {"borrowCodes", {"groupCode", "programCode", "borrowCode"}, &plain<withoutBorrowCode>},
        {"borrowDays", {"effectiveOn", "endsOn"}, &plain<wrongDays>},
        {.key = "documentNumber", .paths = {"filingNumber", "approvalNumber"}, .beginAll = &wordedNumbers},
    };
}

} // namespace licheng::checks
