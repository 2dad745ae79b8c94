// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_feed.h"

#include "server/service/circles.h"
#include "server/service/progress_table.h"
#include "server/service/scope.h"
#include "server/service/step_back.h"
#include "server/store/records.h"
#include "shared/model/group_member.h"
#include "shared/model/school_time.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// Commits in a row (an import, a class certified) are answered by one count. With thousands of homes a count
/// takes longer: it then waits as long as it took, so that it never keeps a processor to itself.
constexpr std::chrono::milliseconds gatherFor{500};
constexpr int niceness = 5;
/// How late the end of a window may be noticed.
constexpr std::chrono::seconds lookAgainAfter{30};
/// More changes than these are not looked at one by one.
constexpr size_t mostKept = 2000;

/// Types whose records are counted as far as the caller may view or certify them; a change of others of them
/// concerns nobody else.
bool isCountedByScope(const RecordType &type)
{
    return &type == &recordTypeOf<CourseOutcome>() || &type == &recordTypeOf<Performance>() ||
           &type == &recordTypeOf<Autobiography>() || &type == &recordTypeOf<TroubleReport>();
}

/// Everything else that home.summary reads.
bool isRead(const RecordType &type)
{
    const RecordType *const read[] = {&recordTypeOf<Window>(),
                                      &recordTypeOf<SubmissionList>(),
                                      &recordTypeOf<RegisterCheck>(),
                                      &recordTypeOf<Reminder>(),
                                      &recordTypeOf<Student>(),
                                      &recordTypeOf<SchoolClass>(),
                                      &recordTypeOf<Course>(),
                                      &recordTypeOf<School>(),
                                      &recordTypeOf<Unit>(),
                                      &recordTypeOf<Announcement>(),
                                      &recordTypeOf<GroupMember>(),
                                      &recordTypeOf<Meeting>(),
                                      &recordTypeOf<AgendaItem>(),
                                      &recordTypeOf<Absence>(),
                                      &recordTypeOf<CadrePost>(),
                                      &recordTypeOf<Account>(),
                                      &recordTypeOf<Enrolment>(),
                                      &recordTypeOf<Counselling>(),
                                      &recordTypeOf<Grade>(),
                                      &recordTypeOf<SelfCheck>(),
                                      &recordTypeOf<ReceiptRow>(),
                                      &recordTypeOf<ReceiptQuestion>(),
                                      &recordTypeOf<AccountAudit>(),
                                      &recordTypeOf<Training>(),
                                      &recordTypeOf<TrainingAttendance>(),
                                      &recordTypeOf<AwardProposal>(),
                                      &recordTypeOf<ScheduleVersion>(),
                                      &recordTypeOf<CalendarDay>(),
                                      &recordTypeOf<RegisterChange>(),
                                      &recordTypeOf<Destruction>()};
    return std::find(std::begin(read), std::end(read), &type) != std::end(read);
}

bool concerns(ChangeView &view, const Caller &caller, const std::vector<store::Change> &changes)
{
    return std::any_of(changes.begin(), changes.end(), [&](const store::Change &change) {
        const RecordType *type = recordType(change.recordType);
        if (!type || !isCountedByScope(*type))
            return type && isRead(*type);
        // Who follows the process of others is told numbers of records that they may not view.
        if (!caller.grants.may(Action::View, type->name()) && !ProgressReach(caller).isNone())
            return true;
        return view.isSeen(change, scopeFilter(caller, Action::View, *type)) ||
               view.isSeen(change, scopeFilter(caller, Action::Certify, *type));
    });
}

QJsonObject filterJson(const store::ScopeFilter &filter)
{
    QJsonArray anyOf;
    for (const auto &[path, value] : filter.anyOf)
        anyOf.append(QJsonArray{path, value});
    QJsonArray persons;
    for (const store::ScopeFilter::Persons &each : filter.persons)
        persons.append(
            QJsonArray{each.type ? each.type->name() : QString(), each.field, filterJson(each.rows)});
    return {{u"kind"_s, static_cast<int>(filter.kind)},
            {u"anyOf"_s, anyOf},
            {u"person"_s, filter.personField},
            {u"persons"_s, persons}};
}

/// Whether reminders may be meant for the caller: who teaches a course, or stands in for one who does.
bool mayBeReminded(store::Connection &reader, const Caller &caller)
{
    if (!caller.deputyFor.empty())
        return true;
    store::Statement select =
        reader.prepared(uR"(SELECT 1 FROM "courseTeacher" WHERE "teacherId" = ? LIMIT 1)"_s);
    return select.exec(caller.account.id.value()) && select.next();
}

/// Which announcements concern the caller, and which of them were read. The coming ones, too: they come
/// without a change of any record.
QJsonArray announcementsOf(store::Connection &reader, const Caller &caller)
{
    const qint64 account = caller.account.id.value();
    store::Statement select = reader.prepared(
        uR"(SELECT p."recordId", r."id" IS NOT NULL FROM "announcementAudience" p LEFT JOIN "announcementRead" r
            ON r."announcementId" = p."recordId" AND r."accountId" = p."accountId"
            WHERE p."accountId" = ? ORDER BY 1)"_s);
    QJsonArray found;
    if (select.exec(account)) {
        while (select.next())
            found.append(QJsonArray{select.integer(0), select.integer(1)});
    }
    return found;
}

/// Who has read an announcement in these changes.
std::set<qint64> readersIn(store::Connection &reader, const std::vector<store::Change> &changes)
{
    std::set<qint64> accounts;
    for (const store::Change &change : changes) {
        if (change.recordType != recordTypeOf<AnnouncementRead>().name())
            continue;
        const auto read = store::Records(reader).get(Id<AnnouncementRead>(change.recordId));
        accounts.insert(read ? read->accountId.value() : 0);
    }
    return accounts;
}

} // namespace

QByteArray homeKey(store::Connection &reader, const Caller &caller, Term term)
{
    QJsonArray scopes;
    for (const RecordType *type :
         {&recordTypeOf<CourseOutcome>(), &recordTypeOf<Performance>(), &recordTypeOf<Autobiography>(),
          &recordTypeOf<SubmissionList>(), &recordTypeOf<RegisterCheck>(), &recordTypeOf<Reminder>(),
          &recordTypeOf<Student>(), &recordTypeOf<ReceiptRow>(), &recordTypeOf<ReceiptQuestion>()}) {
        for (const Action action : {Action::View, Action::Edit, Action::Certify})
            scopes.append(filterJson(scopeFilter(caller, action, *type)));
    }
    QJsonArray circles;
    if (caller.account.studentId.isNull()) {
        for (const Circle &circle : circlesOf(reader, caller, term))
            circles.append(QJsonArray{wireName(circle.division), circle.grade});
    }
    // Who sits in the work group has its card.
    const bool sitsIn =
        !store::Records(reader).find<GroupMember>({{u"accountId"_s, caller.account.id.value()}}, 1).empty();
    const QJsonArray key{term.year.roc(),
                         static_cast<int>(term.semester),
                         caller.grants.text(),
                         caller.roleName,
                         caller.account.unitId.value(),
                         wireName(caller.account.division),
                         caller.account.studentId.value(),
                         mayBeReminded(reader, caller) ? caller.account.id.value() : 0,
                         sitsIn ? caller.account.id.value() : 0,
                         circles,
                         scopes,
                         announcementsOf(reader, caller)};
    return QCryptographicHash::hash(QJsonDocument(key).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha256);
}

QDateTime homeHoldsUntil(const QJsonObject &summary, const QDateTime &now)
{
    QDateTime next = lastInstant(schoolTime(now).date());
    for (const QJsonValue &window : summary[u"windows"].toArray()) {
        for (const QStringView end : {QStringView(u"startsAt"), QStringView(u"endsAt")}) {
            const QDateTime moment = QDateTime::fromString(window[end].toString(), Qt::ISODateWithMs);
            if (moment >= now && (!next.isValid() || moment < next))
                next = moment;
        }
    }
    return next;
}

namespace {

Term termOf(const QJsonObject &params)
{
    return {SchoolYear(params[u"schoolYear"].toInt()), static_cast<Semester>(params[u"semester"].toInt())};
}

} // namespace

HomeFeed::HomeFeed(store::Store &store, Count count, Clock clock)
    : m_store(store), m_count(std::move(count)), m_clock(std::move(clock)),
      m_thread(QThread::create([this] { work(); }))
{
    m_listener = m_store.writer().addListener(
        [this](const std::vector<store::Change> &changes) { onCommit(changes); });
    m_thread->start();
}

HomeFeed::~HomeFeed()
{
    m_store.writer().removeListener(m_listener);
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread->wait();
}

void HomeFeed::registerMethods(Api &api)
{
    api.add("home.watch", [this](CallContext &context, const QJsonObject &params, const Done &done) {
        const auto answer = watch(context, params);
        // The answer goes before what is told from here on.
        done(answer);
        answered(context, answer);
    });
    api.onCaller([this](quint64 connectionId, const std::shared_ptr<const Caller> &caller) {
        callerChanged(connectionId, caller);
    });
    api.onClosed([this](quint64 connectionId) {
        const std::scoped_lock lock(m_mutex);
        m_watches.erase(connectionId);
        dropUnwatched();
    });
}

Answer<QJsonObject> HomeFeed::watch(CallContext &context, const QJsonObject &params)
{
    const Term term = termOf(params);
    const QByteArray key = homeKey(context.reader, *context.caller, term);
    const QDateTime now = m_clock();
    {
        const std::scoped_lock lock(m_mutex);
        m_watches.insert_or_assign(context.connectionId,
                                   Watch{key, term, context.caller,
                                         context.notifyCaller ? context.notifyCaller : context.notify,
                                         nullptr});
        dropUnwatched();
        Numbers &numbers = m_numbers[key];
        numbers.term = term;
        numbers.caller = context.caller;
        const bool isKept = numbers.told && !(numbers.until.isValid() && numbers.until < now) &&
                            m_changes.empty() && !m_isMuch;
        if (isKept)
            return *numbers.told;
    }
    return m_count(context.reader, context.caller, term);
}

void HomeFeed::answered(CallContext &context, const Answer<QJsonObject> &answer)
{
    std::optional<Notification> later;
    std::function<void(Notification)> notify;
    {
        const std::scoped_lock lock(m_mutex);
        const auto watch = m_watches.find(context.connectionId);
        if (watch == m_watches.end())
            return;
        if (!answer) {
            m_watches.erase(watch);
            dropUnwatched();
            return;
        }
        watch->second.told = std::make_shared<const QJsonObject>(*answer);
        Numbers &numbers = m_numbers[watch->second.key];
        if (numbers.told) {
            // Counted anew while this was on its way.
            later = news(watch->second, numbers.told);
            notify = watch->second.notify;
        } else {
            numbers.told = watch->second.told;
            numbers.until = homeHoldsUntil(*answer, m_clock());
        }
    }
    if (later)
        notify(*std::move(later));
}

std::optional<Notification> HomeFeed::news(Watch &watch, const std::shared_ptr<const QJsonObject> &numbers)
{
    if (!watch.told || watch.told == numbers)
        return std::nullopt;
    QJsonObject params;
    for (auto it = numbers->begin(); it != numbers->end(); ++it) {
        if (watch.told->value(it.key()) != it.value())
            params.insert(it.key(), it.value());
    }
    watch.told = numbers;
    if (params.isEmpty())
        return std::nullopt;
    params.insert(u"schoolYear"_s, watch.term.year.roc());
    params.insert(u"semester"_s, static_cast<int>(watch.term.semester));
    return Notification{u"home.changed"_s, params};
}

void HomeFeed::dropUnwatched()
{
    std::set<QByteArray> used;
    for (const auto &[connection, watch] : m_watches)
        used.insert(watch.key);
    std::erase_if(m_numbers, [&used](const auto &numbers) { return !used.contains(numbers.first); });
}

void HomeFeed::callerChanged(quint64 connectionId, const std::shared_ptr<const Caller> &caller)
{
    const std::scoped_lock lock(m_mutex);
    const auto watch = m_watches.find(connectionId);
    if (watch == m_watches.end())
        return;
    if (!caller || caller->account.id != watch->second.caller->account.id) {
        m_watches.erase(watch);
        dropUnwatched();
        return;
    }
    // Counted by what he may view from now on; until then he is told nothing.
    watch->second.caller = caller;
    watch->second.key.clear();
    m_isMuch = true;
    m_wake.notify_one();
}

void HomeFeed::onCommit(const std::vector<store::Change> &changes)
{
    const std::scoped_lock lock(m_mutex);
    if (m_watches.empty() || m_isMuch)
        return;
    if (m_changes.size() + changes.size() > mostKept) {
        m_isMuch = true;
        m_changes.clear();
    } else {
        m_changes.insert(m_changes.end(), changes.begin(), changes.end());
    }
    m_wake.notify_one();
}

void HomeFeed::work()
{
    stepBack(niceness);
    std::unique_ptr<store::Connection> reader;
    std::chrono::milliseconds took{0};
    std::unique_lock lock(m_mutex);
    const auto isStopping = [this] { return m_isStopping; };
    while (!m_isStopping) {
        m_wake.wait_for(lock, lookAgainAfter,
                        [this] { return m_isStopping || m_isMuch || !m_changes.empty(); });
        if (m_wake.wait_for(lock, std::max(gatherFor, took), isStopping))
            return;
        const std::vector<store::Change> changes = std::exchange(m_changes, {});
        const bool isMuch = std::exchange(m_isMuch, false);
        lock.unlock();
        if (!reader) {
            auto opened = m_store.reader();
            if (opened)
                reader = std::move(opened).value();
        }
        QElapsedTimer timer;
        timer.start();
        if (reader)
            renew(*reader, changes, isMuch);
        took = std::chrono::milliseconds(timer.elapsed());
        lock.lock();
    }
}

void HomeFeed::sortAnew(store::Connection &reader, const std::set<qint64> &accounts)
{
    std::unordered_map<quint64, Watch> watches;
    {
        const std::scoped_lock lock(m_mutex);
        watches = m_watches;
    }
    if (!accounts.empty())
        std::erase_if(watches, [&](const auto &watch) {
            return !accounts.contains(watch.second.caller->account.id.value());
        });
    for (auto &[connection, watch] : watches)
        watch.key = homeKey(reader, *watch.caller, watch.term);
    const std::scoped_lock lock(m_mutex);
    for (auto &[connection, watch] : m_watches) {
        const auto known = watches.find(connection);
        if (known == watches.end() || known->second.caller != watch.caller ||
            known->second.term != watch.term)
            continue;
        if (watch.key == known->second.key)
            continue;
        watch.key = known->second.key;
        // Whoever comes to others is told with them.
        m_numbers[watch.key].told = nullptr;
    }
    for (const auto &[connection, watch] : m_watches) {
        if (watch.key.isEmpty())
            continue;
        // As whom they are counted is one of those who are there now.
        Numbers &numbers = m_numbers[watch.key];
        numbers.term = watch.term;
        numbers.caller = watch.caller;
    }
    dropUnwatched();
}

void HomeFeed::renew(store::Connection &reader, const std::vector<store::Change> &changes, bool isMuch)
{
    // Who teaches may be reminded, and is then told of it alone; whom one teaches or tutors decides about the
    // windows.
    static const std::set<QString> sorting{recordTypeOf<Course>().name(), recordTypeOf<Enrolment>().name(),
                                           recordTypeOf<SchoolClass>().name(),
                                           recordTypeOf<Announcement>().name()};
    if (isMuch || std::any_of(changes.begin(), changes.end(), [](const store::Change &change) {
            return sorting.contains(change.recordType);
        }))
        sortAnew(reader, {});
    else if (const auto readers = readersIn(reader, changes); readers.contains(0))
        sortAnew(reader, {});
    else if (!readers.empty())
        sortAnew(reader, readers);
    std::map<QByteArray, Numbers> before;
    {
        const std::scoped_lock lock(m_mutex);
        before = m_numbers;
    }
    ChangeView view(reader);
    const QDateTime now = m_clock();
    for (const auto &[key, numbers] : before) {
        const bool isTime = numbers.until.isValid() && numbers.until < now;
        if (isMuch || isTime || !numbers.told || concerns(view, *numbers.caller, changes))
            countAnew(reader, key, numbers);
    }
}

void HomeFeed::countAnew(store::Connection &reader, const QByteArray &key, const Numbers &before)
{
    const auto answer = [&] {
        const store::TimeLimit limit(reader, CallLimits().read);
        auto counted = m_count(reader, before.caller, before.term);
        return reader.wasStopped() ? Answer<QJsonObject>(tooSlow()) : counted;
    }();
    if (!answer)
        return;
    // The one as whom they were counted may have read an announcement meanwhile, and the others have not.
    const bool isOthers = homeKey(reader, *before.caller, before.term) != key;
    const std::scoped_lock lock(m_mutex);
    const auto numbers = m_numbers.find(key);
    if (numbers == m_numbers.end())
        return;
    if (isOthers) {
        m_isMuch = true;
        return;
    }
    numbers->second.told = std::make_shared<const QJsonObject>(*answer);
    numbers->second.until = homeHoldsUntil(*answer, m_clock());
    // Here it is another thread than that of any connection: nothing is sent before this returns.
    for (auto &[connection, watch] : m_watches) {
        if (watch.key != key)
            continue;
        if (auto changed = news(watch, numbers->second.told))
            watch.notify(*std::move(changed));
    }
}

} // namespace licheng::service
