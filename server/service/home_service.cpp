// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_service.h"

#include "server/service/compliance_service.h"
#include "server/service/home_parts.h"
#include "server/service/reminder_mails.h"
#include "server/service/schedule_facts.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

QJsonObject homeSummary(HomeView &view, const BoardOf &board)
{
    HomeAnswer answer(view);
    addComplianceCard(view, answer, board);
    addSetup(view, answer);
    if (view.may<Reminder>(Action::View))
        addReminders(view, answer);
    if (view.may<CourseOutcome>(Action::View))
        addOutcomes(view, answer);
    if (view.student())
        addOwnPortfolio(view, answer, *view.student());
    if (view.may<SubmissionList>(Action::View))
        addLists(view, answer);
    if (view.may<RegisterCheck>(Action::Edit))
        addRegister(view, answer);
    addAnnouncements(view, answer);
    addWorkGroup(view, answer);
    addAudit(view, answer);
    addTrainings(view, answer);
    addTroubles(view, answer);
    if (!view.student())
        addSteps(view, answer);
    addReceipts(view, answer);
    addSchedule(view, answer);
    addBoard(view, answer, board);
    QJsonObject json = std::move(answer).json();
    // By which the weeks of the term are counted.
    const QDate opensOn =
        schoolCalendar(view.reader(), view.term().year).first(DayKind::Opening, view.term());
    json.insert(u"opensOn"_s, detail::toJson(opensOn));
    return json;
}

BoardOf BoardBook::of(store::Connection &reader, Term term, const QDateTime &now) const
{
    return [this, &reader, term, now]() -> std::shared_ptr<const ComplianceLines> {
        const QByteArray key = term.text().toUtf8();
        const qint64 revision = m_boards.revisionOf(reader);
        if (auto known = m_boards.find(key, revision, now))
            return known;
        auto made = std::make_shared<const ComplianceLines>(toldBoard(reader, term, now, m_regulations));
        QDateTime until = lastInstant(schoolTime(now).date());
        const auto endsAt = [&](const QDateTime &moment) {
            if (moment.isValid() && moment >= now && moment < until)
                until = moment;
        };
        for (const ComplianceLine &line : *made)
            endsAt(line.result.due);
        for (const Window &window : windowsOfYear(reader, term.year)) {
            endsAt(window.startsAt);
            endsAt(window.endsAt);
        }
        if (!reader.wasStopped())
            m_boards.keep(key, revision, made, now, until);
        return made;
    };
}

namespace {

/// The last step of a school that begins, see addSetup; it stands alone when only that is left.
void addBackupStep(QJsonObject &summary, const QJsonObject &safety)
{
    QJsonArray duties = summary[u"duties"].toArray();
    const auto end = std::find_if_not(duties.begin(), duties.end(),
                                      [](const QJsonValue &duty) { return isSetupStep(duty.toObject()); });
    const bool hasTarget = safety[u"targets"].toInteger() > 0;
    if (end == duties.begin() && hasTarget)
        return;
    duties.insert(
        end,
        QJsonObject{{u"key"_s, setupPrefix + u"backup"_s}, {u"done"_s, hasTarget ? 1 : 0}, {u"total"_s, 1}});
    summary.insert(u"duties"_s, duties);
}

} // namespace

HomeService::HomeService(store::Store &store, RegulationBook &regulations, Safety safety, Clock clock)
    : m_regulations(regulations), m_boards(regulations), m_safety(std::move(safety)),
      m_clock(std::move(clock)),
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
    // The revision and what is counted are of one moment.
    const store::ReadTransaction snapshot(reader);
    auto answer = counted(reader, caller, term);
    if (answer && m_safety && caller->grants.may(Action::Precheck, recordTypeOf<School>().name())) {
        QJsonArray cards = answer.value()[u"cards"].toArray();
        const QJsonObject safety = m_safety(reader);
        cards.append(
            QJsonObject{{u"key"_s, u"backup"_s}, {u"value"_s, 0}, {u"total"_s, 0}, {u"detail"_s, safety}});
        if (caller->grants.may(Action::Manage, recordTypeOf<School>().name()))
            addBackupStep(answer.value(), safety);
        if (const qint64 failed = failedMails(reader, m_clock()); failed > 0)
            cards.append(QJsonObject{
                {u"key"_s, u"mail"_s}, {u"value"_s, failed}, {u"total"_s, 0}, {u"detail"_s, QJsonObject()}});
        answer.value().insert(u"cards"_s, cards);
    }
    return answer;
}

QByteArray HomeService::keyOf(store::Connection &reader, const std::shared_ptr<const Caller> &caller,
                              Term term, qint64 revision, const QDateTime &now) const
{
    const QByteArray own = term.text().toUtf8() + ' ' + QByteArray::number(quintptr(caller.get()), 16);
    if (const auto known = m_keys.find(own, revision, now); known && known->caller.lock() == caller)
        return known->key;
    const QByteArray key = homeKey(reader, *caller, term);
    m_keys.keep(own, revision, std::make_shared<const KeyOfCaller>(KeyOfCaller{caller, key}), now);
    return key;
}

Answer<QJsonObject> HomeService::counted(store::Connection &reader,
                                         const std::shared_ptr<const Caller> &caller, Term term) const
{
    const QDateTime now = m_clock();
    const qint64 revision = m_counted.revisionOf(reader);
    const QByteArray key = keyOf(reader, caller, term, revision, now);
    if (const auto known = m_counted.find(key, revision, now))
        return *known;
    auto regulation = m_regulations.inForceAt(reader, now);
    if (!regulation)
        return noRegulation();
    HomeView view(reader, caller, term, now, std::move(regulation));
    const QJsonObject answer = homeSummary(view, m_boards.of(reader, term, now));
    if (!reader.wasStopped())
        m_counted.keep(key, revision, std::make_shared<const QJsonObject>(answer), now,
                       homeHoldsUntil(answer, now));
    return answer;
}

} // namespace licheng::service
