// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

void completeAnnouncement(const RecordStep &step)
{
    if (step.caller && !step.before) {
        step.record.insert(u"publishedBy"_s, step.caller->account.displayName);
        step.record.insert(u"publishedAt"_s, detail::toJson(step.now));
    }
}

/// Who announces sees every announcement, everybody else those of whose audience they are,
/// from the first day on.
store::ScopeFilter announcementScope(const Caller &caller, Action action)
{
    const QString name = recordTypeOf<Announcement>().name();
    const auto announces = caller.grants.scopes(Action::Edit, name);
    if (!caller.grants.may(action, name))
        return store::ScopeFilter::nothing();
    // Without an account it is the server itself that asks.
    if (caller.account.id.isNull() ||
        std::find(announces.begin(), announces.end(), Scope::School) != announces.end())
        return store::ScopeFilter::everything();
    auto filter = store::ScopeFilter::limited({{u"id"_s, QJsonValue(QJsonValue::Undefined)}},
                                              store::SensitiveFields::Readable);
    filter.audience = u"announcementAudience"_s;
    filter.audienceAccount = caller.account.id.value();
    filter.audienceDay = caller.today;
    return filter;
}

} // namespace

RecordBehaviour types::announcement()
{
    return {.type = &recordTypeOf<Announcement>(),
            .rules = {{{"startsOn", "endsOn"}, &checkDayOrder}},
            .complete = &completeAnnouncement,
            .parts = {{&recordTypeOf<AnnouncementRead>(), "announcementId"}},
            .scope = &announcementScope};
}

RecordBehaviour types::announcementRead()
{
    return {.type = &recordTypeOf<AnnouncementRead>(), .isSavedByForm = false}; // by announcement.read
}

} // namespace licheng::service
