// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_service.h"

#include "server/service/circles.h"
#include "server/service/outcome_desk.h"
#include "server/service/outcome_waiting.h"
#include "server/service/register_service.h"
#include "server/service/scope.h"
#include "shared/model/fault_rule.h"
#include "shared/protocol/record_query.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/autobiographies.h"
#include "shared/rules/performances.h"
#include "shared/rules/students.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

using Conditions = std::vector<Condition>;
using Op = Condition::Operator;

constexpr WindowKind neededKinds[] = {WindowKind::Upload, WindowKind::Certify, WindowKind::SelfCheck,
                                      WindowKind::Select, WindowKind::Submit};

QJsonArray conditionsJson(const Conditions &conditions)
{
    RecordQuery query;
    query.conditions = conditions;
    return toJson(query)[u"conditions"].toArray();
}

/// Counts and judges for one caller and term.
class Summary
{
public:
    Summary(store::Connection &reader, std::shared_ptr<const Caller> caller, Term term, QDateTime now,
            std::shared_ptr<const Regulation> regulation)
        : m_reader(reader), m_caller(std::move(caller)), m_term(term), m_now(std::move(now)),
          m_regulation(std::move(regulation)), m_desk(reader)
    {
        const std::vector<Window> all = m_desk.windows(term.year);
        const auto student = store::Records(reader).get(m_caller->account.studentId);
        const auto circles = student ? std::vector<Circle>() : circlesOf(reader, *m_caller, term);
        for (const Window &window : all) {
            if (!window.extendsId.isNull() || (!isYearly(window.kind) && window.semester != term.semester))
                continue;
            const Term of{term.year, window.semester};
            if (student) {
                if (const auto own = windowFor(window, all, of, m_desk.audience(*student)))
                    m_published.push_back(*own);
                continue;
            }
            m_published.push_back(window);
            if (isForAny(window, circles))
                m_windows.push_back(window);
        }
        if (student)
            m_windows = m_published;
    }

    [[nodiscard]] QJsonObject build()
    {
        if (may<Reminder>(Action::View))
            checkReminders();
        if (may<CourseOutcome>(Action::View))
            countOutcomes();
        if (const auto student = store::Records(m_reader).get(m_caller->account.studentId))
            checkOwnPortfolio(*student);
        if (may<SubmissionList>(Action::View))
            countLists();
        if (may<RegisterCheck>(Action::Edit))
            checkRegister();
        checkSchedule();
        std::stable_sort(m_duties.begin(), m_duties.end(), [](const QJsonObject &a, const QJsonObject &b) {
            const QString x = a[u"due"].toString();
            const QString y = b[u"due"].toString();
            return !x.isEmpty() && (y.isEmpty() || x < y);
        });
        QJsonArray duties;
        for (const QJsonObject &duty : m_duties)
            duties.append(duty);
        return {{u"cards"_s, m_cards},
                {u"duties"_s, duties},
                {u"windows"_s, windowsJson()},
                {u"articles"_s, m_articles},
                {u"reminders"_s, m_reminders}};
    }

private:
    template <class T>
    [[nodiscard]] bool may(Action action) const
    {
        return m_caller->grants.may(action, recordTypeOf<T>().name());
    }

    [[nodiscard]] qint64 count(const RecordType &type, const Conditions &conditions,
                               Action action = Action::View)
    {
        RecordQuery query;
        query.type = type.name();
        query.conditions = conditions;
        const auto number = store::countRows(m_reader, query, scopeFilter(*m_caller, action, type),
                                             store::Viewer::everything());
        return number ? *number : 0;
    }

    [[nodiscard]] Conditions ofTerm() const
    {
        return {{u"schoolYear"_s, Op::Equal, m_term.year.roc()},
                {u"semester"_s, Op::Equal, static_cast<int>(m_term.semester)}};
    }

    [[nodiscard]] static Conditions plus(Conditions conditions, Condition more)
    {
        conditions.push_back(std::move(more));
        return conditions;
    }

    /// The next end of an open window of the kind, else the last end; invalid when there is no window.
    [[nodiscard]] QDateTime due(WindowKind kind) const
    {
        QDateTime next;
        QDateTime last;
        for (const Window &window : m_windows) {
            if (window.kind != kind)
                continue;
            if (window.endsAt >= m_now && (!next.isValid() || window.endsAt < next))
                next = window.endsAt;
            if (!last.isValid() || window.endsAt > last)
                last = window.endsAt;
        }
        return next.isValid() ? next : last;
    }

    /// The end that was missed first: of the kind's windows that have closed.
    [[nodiscard]] QDateTime missed(WindowKind kind) const
    {
        QDateTime first;
        for (const Window &window : m_published) {
            if (window.kind == kind && window.endsAt < m_now && (!first.isValid() || window.endsAt < first))
                first = window.endsAt;
        }
        return first;
    }

    /// What still waits although the certification window of its audience has closed.
    [[nodiscard]] qint64 overdue(const Conditions &waiting, Action action = Action::View)
    {
        qint64 number = 0;
        for (const Window &window : m_published) {
            if (window.kind != WindowKind::Certify || window.endsAt >= m_now)
                continue;
            Conditions conditions = waiting;
            if (!window.division.isEmpty())
                conditions.push_back({u"studentId.division"_s, Op::Equal, window.division});
            if (!window.grades.isEmpty()) {
                QJsonArray grades;
                for (const QString &grade : window.grades.split(u','))
                    grades.append(grade.toInt());
                conditions.push_back({u"studentId.classId.grade"_s, Op::In, grades});
            }
            number += count(recordTypeOf<CourseOutcome>(), conditions, action);
        }
        return number;
    }

    /// The first few different teachers of these outcomes.
    [[nodiscard]] QJsonArray teachers(const Conditions &conditions)
    {
        RecordQuery query;
        query.type = recordTypeOf<CourseOutcome>().name();
        query.columns = QStringList{u"courseId.teacherName"_s};
        query.conditions = conditions;
        query.limit = 300;
        const auto page =
            store::query(m_reader, query, scopeFilter(*m_caller, Action::View, recordTypeOf<CourseOutcome>()),
                         store::Viewer::everything());
        QJsonArray names;
        constexpr qsizetype most = 3;
        if (page) {
            for (const QJsonValue &row : page->rows) {
                const QJsonValue name = row.toArray()[2];
                if (names.size() < most && !name.toString().isEmpty() && !names.contains(name))
                    names.append(name);
            }
        }
        return names;
    }

    void card(const char *key, qint64 value, qint64 total, const QJsonObject &details = {})
    {
        m_cards.append(QJsonObject{{u"key"_s, QLatin1String(key)},
                                   {u"value"_s, value},
                                   {u"total"_s, total},
                                   {u"detail"_s, details}});
    }

    struct Duty
    {
        const char *key;
        QString article;
        QDateTime due;
        qint64 done = 0;
        qint64 total = 0;
        qint64 overdue = 0;
        const RecordType *type; ///< of what is to be done, and found by the conditions
        Conditions conditions;
        QJsonArray names;
    };

    void duty(const Duty &duty)
    {
        m_duties.push_back({{u"key"_s, QLatin1String(duty.key)},
                            {u"article"_s, duty.article},
                            {u"due"_s, detail::toJson(duty.due)},
                            {u"done"_s, duty.done},
                            {u"total"_s, duty.total},
                            {u"overdue"_s, duty.overdue},
                            {u"type"_s, duty.type->name()},
                            {u"conditions"_s, conditionsJson(duty.conditions)},
                            {u"names"_s, duty.names}});
    }

    void article(const QString &id, const char *state, qint64 value, qint64 total, const QDateTime &due)
    {
        QString title;
        for (const Article &known : m_regulation->articles()) {
            if (known.id == id)
                title = known.title;
        }
        m_articles.append(QJsonObject{{u"id"_s, id},
                                      {u"title"_s, title},
                                      {u"state"_s, QLatin1String(state)},
                                      {u"value"_s, value},
                                      {u"total"_s, total},
                                      {u"due"_s, detail::toJson(due)}});
    }

    void countOutcomes()
    {
        const Conditions term = ofTerm();
        const auto state = [](const char *wire) {
            return Condition{u"certification"_s, Op::Equal, QLatin1String(wire)};
        };
        const Conditions waiting = plus(term, state("waiting"));
        const Conditions returned = plus(term, state("returned"));
        const qint64 total = count(recordTypeOf<CourseOutcome>(), term);
        const qint64 waitingCount = count(recordTypeOf<CourseOutcome>(), waiting);
        const qint64 returnedCount = count(recordTypeOf<CourseOutcome>(), returned);
        const qint64 certified = count(recordTypeOf<CourseOutcome>(), plus(term, state("certified")));
        const qint64 late = overdue(waiting);
        const Conditions noFile =
            plus(plus(term, {u"documentCount"_s, Op::Equal, 0}), {u"mediaCount"_s, Op::Equal, 0});
        const qint64 withoutFile = count(recordTypeOf<CourseOutcome>(), noFile);
        const Conditions chosen{{u"schoolYear"_s, Op::Equal, m_term.year.roc()},
                                {u"selected"_s, Op::Equal, true}};
        const qint64 selected = count(recordTypeOf<CourseOutcome>(), chosen);

        card("waiting", waitingCount, total, {{u"overdue"_s, late}});
        card("certified", certified, total);
        card("selected", selected, 0);
        card("noFile", withoutFile, total);

        const QString certifyArticle = m_regulation->articleOf(u"certify");
        if (certifiesOwnCourses())
            dutyOfTeacher(certifyArticle, waiting, plus(term, state("certified")));
        else if (waitingCount > 0 && m_caller->account.studentId.isNull()) {
            duty({"certify", certifyArticle,
                  late > 0 ? missed(WindowKind::Certify) : due(WindowKind::Certify), certified,
                  certified + waitingCount, late, &recordTypeOf<CourseOutcome>(), waiting,
                  teachers(waiting)});
        }
        const auto student = store::Records(m_reader).get(m_caller->account.studentId);
        // Who only reads has nothing to mend.
        const bool mends = may<CourseOutcome>(Action::Edit) &&
                           (!student || studyingVerdict(*student, *m_regulation).isAllowed());
        if (withoutFile > 0 && mends) {
            duty({"noFile",
                  m_regulation->articleOf(u"file"),
                  due(WindowKind::Upload),
                  total - withoutFile,
                  total,
                  0,
                  &recordTypeOf<CourseOutcome>(),
                  noFile,
                  {}});
        }
        if (returnedCount > 0 && mends) {
            duty({"returned",
                  certifyArticle,
                  due(WindowKind::Certify),
                  0,
                  returnedCount,
                  0,
                  &recordTypeOf<CourseOutcome>(),
                  returned,
                  {}});
        }
        article(m_regulation->articleOf(u"upload"), total > 0 ? "ok" : "notStarted", total, 0,
                due(WindowKind::Upload));
        article(certifyArticle,
                total == 0         ? "notStarted"
                : late > 0         ? "late"
                : waitingCount > 0 ? "due"
                                   : "ok",
                certified, certified + waitingCount, due(WindowKind::Certify));
        const QDateTime selectEnd = due(WindowKind::Select);
        article(m_regulation->articleOf(u"select"),
                !selectEnd.isValid() ? "notStarted"
                : selectEnd < m_now  ? "ok"
                                     : "due",
                selected, 0, selectEnd);
    }

    /// What a student has to do beside what was returned or lacks its file: choose, and finish the
    /// autobiography.
    void checkOwnPortfolio(const Student &student)
    {
        if (!studyingVerdict(student, *m_regulation).isAllowed())
            return;
        const QString selectArticle = m_regulation->articleOf(u"select");
        const QDateTime selectEnd = due(WindowKind::Select);
        const bool isOpen =
            m_desk.window(WindowKind::Select, m_term, student, m_now, *m_regulation).isAllowed();
        const auto choose = [&](const char *key, const RecordType &type, QStringView quotaKey, qint64 used,
                                Conditions open) {
            const auto quota = m_regulation->quota(quotaKey, m_term.year);
            open.push_back({u"schoolYear"_s, Op::Equal, m_term.year.roc()});
            open.push_back({u"selected"_s, Op::Equal, false});
            open.push_back({u"studentId"_s, Op::Equal, student.id.value()});
            if (isOpen && quota && used < quota->limit && count(type, open) > 0)
                duty({key, selectArticle, selectEnd, used, quota->limit, 0, &type, open, {}});
        };
        choose("selectOutcomes", recordTypeOf<CourseOutcome>(), selectionQuotaKey,
               m_desk.selected(student.id, m_term.year),
               {{u"certification"_s, Op::Equal, wireName(CertificationState::Certified)},
                {u"courseId.credits"_s, Op::Greater, 0}});
        choose("selectPerformances", recordTypeOf<Performance>(), performanceQuotaKey,
               m_desk.countedPerformances(student.id, m_term.year),
               {{u"source"_s, Op::Equal, wireName(PerformanceSource::Student)}});
        if (!m_desk.window(WindowKind::Autobiography, m_term, student, m_now, *m_regulation).isAllowed())
            return;
        const Conditions finished{{u"studentId"_s, Op::Equal, student.id.value()},
                                  {u"state"_s, Op::Equal, wireName(AutobiographyState::Final)}};
        const auto schoolClass = store::Records(m_reader).get(student.classId);
        if (autobiographyGradeVerdict(schoolClass ? schoolClass->grade : 0, *m_regulation).isAllowed() &&
            count(recordTypeOf<Autobiography>(), finished) == 0)
            duty({"autobiography",
                  m_regulation->articleOf(u"autobiography"),
                  due(WindowKind::Autobiography),
                  0,
                  1,
                  0,
                  &recordTypeOf<Autobiography>(),
                  {},
                  {}});
    }

    /// Who certifies only in their own courses sees more than that: a tutor's class waits for other teachers.
    [[nodiscard]] bool certifiesOwnCourses() const
    {
        return m_caller->grants.scopes(Action::Certify, u"courseOutcome") == std::vector{Scope::Course};
    }

    void dutyOfTeacher(const QString &certifyArticle, const Conditions &waiting, const Conditions &certified)
    {
        const qint64 open = count(recordTypeOf<CourseOutcome>(), waiting, Action::Certify);
        if (open == 0)
            return;
        const qint64 done = count(recordTypeOf<CourseOutcome>(), certified, Action::Certify);
        const qint64 late = overdue(waiting, Action::Certify);
        duty({"certifyOwn",
              certifyArticle,
              late > 0 ? missed(WindowKind::Certify) : due(WindowKind::Certify),
              done,
              done + open,
              late,
              &recordTypeOf<CourseOutcome>(),
              {},
              {}});
    }

    /// Reminders stand as long as something waits: one's own, and those of the teachers whose deputy one is.
    void checkReminders()
    {
        const Caller &caller = *m_caller;
        std::map<Id<Account>, QString> teachers = caller.deputyFor;
        teachers.insert_or_assign(caller.account.id, QString());
        const auto reminded = remindedTeachers(m_reader, m_term);
        for (const auto &[teacher, deputised] : teachers) {
            const auto known = reminded.find(teacher);
            if (known == reminded.end())
                continue;
            const Reminder &reminder = known->second.last;
            const RecordType &type = recordTypeOf<Reminder>();
            if (!mayTouch(m_reader, caller, Action::View, type, reminder.id.value()))
                continue;
            const auto ofTeacher = store::ScopeFilter::limited({{u"courseId.teacherId"_s, teacher.value()}});
            const auto waiting = waitingByTeacher(m_reader, m_term, {ofTeacher});
            if (!waiting || waiting->empty())
                continue;
            const WaitingOutcomes &outcomes = waiting->begin()->second;
            QJsonArray names;
            for (const QString &name : {deputised, reminder.sentBy, reminder.note}) {
                if (!name.isEmpty())
                    names.append(name);
            }
            const bool late = outcomes.closesAt.isValid() && outcomes.closesAt < m_now;
            duty({deputised.isEmpty() ? "reminder" : "deputyReminder",
                  m_regulation->articleOf(u"certify"),
                  outcomes.closesAt,
                  std::max<qint64>(0, reminder.waiting - outcomes.count),
                  std::max<qint64>(reminder.waiting, outcomes.count),
                  late ? outcomes.count : 0,
                  &recordTypeOf<Reminder>(),
                  {},
                  names});
            m_reminders.append(QJsonObject{{u"id"_s, reminder.id.value()},
                                           {u"sentAt"_s, detail::toJson(reminder.sentAt)},
                                           {u"sentBy"_s, reminder.sentBy},
                                           {u"waiting"_s, outcomes.count}});
        }
    }

    void countLists()
    {
        store::Records records(m_reader);
        qint64 lines = 0;
        qint64 blocks = 0;
        std::map<QString, qint64> submitted; // by paragraph of article 6
        qint64 readyToGo = 0;
        qint64 ownLines = 0;
        qint64 ownBlocks = 0;
        qint64 ownSubmitted = 0;
        const Unit unit = records.get(m_caller->account.unitId).value_or(Unit());
        for (const SubmissionList &list :
             records.find<SubmissionList>({{u"schoolYear"_s, m_term.year.roc()}})) {
            if (!mayTouch(m_reader, *m_caller, Action::View, recordTypeOf<SubmissionList>(), list.id.value()))
                continue;
            lines += list.recordCount;
            blocks += list.state == SubmissionState::Submitted ? 0 : list.blockCount;
            const RosterLayout *layout = RosterLayout::of(list.roster);
            const bool isOfTerm = layout && (layout->isYearly || list.semester == m_term.semester);
            if (isOfTerm && list.state == SubmissionState::Submitted)
                ++submitted[layout->article];
            // What another unit submits is no duty of the caller's.
            if (!submitterVerdict(unit, list, *m_regulation).isAllowed())
                continue;
            ownLines += list.recordCount;
            ownBlocks += list.state == SubmissionState::Submitted ? 0 : list.blockCount;
            ownSubmitted += list.state == SubmissionState::Submitted ? 1 : 0;
            readyToGo += list.state == SubmissionState::Exported && list.blockCount == 0 ? 1 : 0;
        }
        const QString submitArticle = m_regulation->articleOf(u"submit");
        const QDateTime end = due(WindowKind::Submit);
        card("precheck", std::max<qint64>(0, lines - blocks), lines, {{u"blocks"_s, blocks}});
        if (ownBlocks > 0 && may<SubmissionList>(Action::Precheck))
            duty({"precheck",
                  submitArticle,
                  end,
                  std::max<qint64>(0, ownLines - ownBlocks),
                  ownLines,
                  0,
                  &recordTypeOf<SubmissionList>(),
                  {},
                  {}});
        if (readyToGo > 0 && may<SubmissionList>(Action::Submit))
            duty({"submit",
                  submitArticle,
                  end,
                  ownSubmitted,
                  ownSubmitted + readyToGo,
                  0,
                  &recordTypeOf<SubmissionList>(),
                  {},
                  {}});
        std::map<QString, qint64> needed;
        for (const RosterLayout *layout : RosterLayout::all())
            needed[layout->article] += static_cast<qint64>(layout->audiences.size());
        for (const auto &[paragraph, lists] : needed) {
            const qint64 done = submitted[paragraph];
            const bool late = end.isValid() && end < m_now && done < lists;
            article(paragraph,
                    done >= lists   ? "ok"
                    : late          ? "late"
                    : end.isValid() ? "due"
                                    : "notStarted",
                    done, lists, end);
        }
    }

    void checkRegister()
    {
        const RegisterProgress progress = registerProgress(m_reader, *m_caller, m_term);
        const QString registerArticle = m_regulation->articleOf(u"register");
        const QDateTime end = due(WindowKind::Register);
        const bool late = end.isValid() && end < m_now;
        if (progress.confirmed < progress.classes) {
            duty({"registerChecks",
                  registerArticle,
                  end,
                  progress.confirmed,
                  progress.classes,
                  late ? progress.classes - progress.confirmed : 0,
                  &recordTypeOf<RegisterCheck>(),
                  {},
                  {}});
        }
        article(registerArticle,
                progress.classes == 0                    ? "notStarted"
                : progress.confirmed >= progress.classes ? "ok"
                : late                                   ? "late"
                                                         : "due",
                progress.confirmed, progress.classes, end);
    }

    void checkSchedule()
    {
        QJsonArray missing;
        for (const WindowKind kind : neededKinds) {
            const bool there = std::any_of(m_published.begin(), m_published.end(),
                                           [&](const Window &w) { return w.kind == kind; });
            if (!there)
                missing.append(wireName(kind));
        }
        constexpr auto needed = static_cast<qint64>(std::size(neededKinds));
        const QString scheduleArticle = m_regulation->articleOf(u"window");
        if (!missing.isEmpty() && may<Window>(Action::Edit))
            duty({"schedule",
                  scheduleArticle,
                  {},
                  needed - missing.size(),
                  needed,
                  0,
                  &recordTypeOf<Window>(),
                  {},
                  missing});
        article(scheduleArticle, missing.isEmpty() ? "ok" : "due", needed - missing.size(), needed, {});
    }

    [[nodiscard]] QJsonArray windowsJson() const
    {
        QJsonArray list;
        for (const Window &window : m_windows) {
            if (!takesPart(m_caller->grants, window.kind))
                continue;
            QJsonObject json = licheng::toJson(window);
            json.insert(u"open"_s, window.startsAt <= m_now && m_now <= window.endsAt);
            list.append(json);
        }
        return list;
    }

    store::Connection &m_reader;
    std::shared_ptr<const Caller> m_caller;
    Term m_term;
    QDateTime m_now;
    std::shared_ptr<const Regulation> m_regulation;
    OutcomeDesk m_desk;
    /// Of the term; of a student only the own ones, with their extension. What waits in a longer reach than
    /// the own division (a list of the whole school) is judged by them.
    std::vector<Window> m_published;
    std::vector<Window> m_windows; ///< for the caller, or for pupils of whom the caller takes care
    QJsonArray m_cards;
    std::vector<QJsonObject> m_duties;
    QJsonArray m_articles;
    QJsonArray m_reminders;
};

} // namespace

HomeService::HomeService(store::Store &store, RegulationBook &regulations, Safety safety, Clock clock)
    : m_regulations(regulations), m_safety(std::move(safety)), m_clock(std::move(clock)),
      m_feed(
          store,
          [this](store::Connection &reader, const std::shared_ptr<const Caller> &caller, Term term) {
              return summary(reader, caller, term);
          },
          m_clock)
{
}

void HomeService::registerMethods(Api &api)
{
    api.add("home.summary", [this](CallContext &context, const QJsonObject &params, Done done) {
        const int semester = params[u"semester"].toInt();
        if (semester < 1 || semester > 2)
            return done(invalid(u"semester"_s, "range"_rule));
        done(summary(context.reader, context.caller,
                     {SchoolYear(params[u"schoolYear"].toInt()), static_cast<Semester>(semester)}));
    });
    m_feed.registerMethods(api);
}

Answer<QJsonObject> HomeService::summary(store::Connection &reader,
                                         const std::shared_ptr<const Caller> &caller, Term term) const
{
    const QDateTime now = m_clock();
    auto regulation = m_regulations.inForceAt(reader, now);
    if (!regulation)
        return Fault{ErrorCode::Internal, u"no regulation is in force today"_s, {}};
    QJsonObject answer = Summary(reader, caller, term, now, std::move(regulation)).build();
    if (m_safety && caller->grants.may(Action::Precheck, recordTypeOf<School>().name())) {
        QJsonArray cards = answer[u"cards"].toArray();
        cards.append(QJsonObject{
            {u"key"_s, u"backup"_s}, {u"value"_s, 0}, {u"total"_s, 0}, {u"detail"_s, m_safety(reader)}});
        answer.insert(u"cards"_s, cards);
    }
    return answer;
}

} // namespace licheng::service
