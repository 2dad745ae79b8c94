// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_service.h"

#include "server/service/home_parts.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

QJsonObject summaryOf(HomeView &view)
{
    HomeAnswer answer(view);
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
    if (!view.student())
        addSteps(view, answer);
    addReceipts(view, answer);
    addSchedule(view, answer);
    return std::move(answer).json(view);
}

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
        return noRegulation();
    HomeView view(reader, caller, term, now, std::move(regulation));
    QJsonObject answer = summaryOf(view);
    if (m_safety && caller->grants.may(Action::Precheck, recordTypeOf<School>().name())) {
        QJsonArray cards = answer[u"cards"].toArray();
        cards.append(QJsonObject{
            {u"key"_s, u"backup"_s}, {u"value"_s, 0}, {u"total"_s, 0}, {u"detail"_s, m_safety(reader)}});
        answer.insert(u"cards"_s, cards);
    }
    return answer;
}

} // namespace licheng::service
