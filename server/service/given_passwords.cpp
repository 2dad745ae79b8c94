// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/given_passwords.h"

#include "server/service/giving.h"
#include "server/service/scope.h"
#include "server/service/session_attempt.h"
#include "server/service/session_log.h"
#include "server/service/write_call.h"
#include "server/store/name_order.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/model/student.h"

#include <QSet>
#include <QUuid>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using store::WriteContext;

/// Passwords under way to their slips.
struct SlipBatch
{
    struct Slip
    {
        Account account;
        QString className;
        int seat = 0;
        std::optional<Credential> seen; ///< as it was when the passwords were asked for
        QString password;
        Credential fresh;
    };
    QString key; ///< of IssuedPasswords
    std::shared_ptr<const Caller> caller;
    std::vector<Slip> slips;
    QJsonArray kept;
    QJsonArray refused; ///< hold more than the caller, as they are told

    [[nodiscard]] QJsonObject answer() const;
    /// Whether the account is left out of many for that; any other fault concerns the whole batch.
    [[nodiscard]] bool leavesOut(Id<Account> id, const Fault &fault, const QString &name);
};

QJsonObject SlipBatch::answer() const
{
    QJsonArray list;
    for (const Slip &slip : slips) {
        list.append(QJsonObject{{u"id"_s, slip.account.id.value()},
                                {u"login"_s, slip.account.login},
                                {u"name"_s, slip.account.displayName},
                                {u"className"_s, slip.className},
                                {u"seat"_s, slip.seat},
                                {u"password"_s, slip.password}});
    }
    return {{u"slips"_s, list}, {u"kept"_s, kept}, {u"refused"_s, refused}};
}

bool SlipBatch::leavesOut(Id<Account> id, const Fault &fault, const QString &name)
{
    if (fault.code != ErrorCode::Refused)
        return false;
    refused.append(QJsonObject{{u"id"_s, id.value()}, {u"name"_s, name}, {u"refusal"_s, fault.data}});
    return true;
}

namespace {

/// Four classes at once; their passwords take some 20 s.
constexpr qsizetype maxSlips = 200;

/// The account when the caller may manage it; one that the caller may not even see does not exist.
Answer<Account> managed(store::Connection &connection, const Caller &caller, Id<Account> id)
{
    const RecordType &type = recordTypeOf<Account>();
    auto account = store::Records(connection).get(id);
    if (!account || !mayTouch(connection, caller, Action::View, type, id.value()))
        return notFound(type.name(), id.value());
    if (!mayTouch(connection, caller, Action::Manage, type, id.value()))
        return forbidden(u"manage"_s, type.name());
    // Who knows an account's password has what it holds.
    if (const auto refusal = giftFault(connection, caller, *account))
        return refused(*refusal);
    return *std::move(account);
}

} // namespace

GivenPasswords::GivenPasswords(store::Store &store, PasswordPool &passwords, SessionKeeper &keeper,
                               Clock clock)
    : m_store(store), m_passwords(passwords), m_keeper(keeper), m_clock(std::move(clock))
{
}

void GivenPasswords::registerMethods(Api &api)
{
    api.add("account.setPassword",
            [this](CallContext &c, const QJsonObject &p, Done done) { setPassword(c, p, done); });
    api.add("account.issuePasswords",
            [this](CallContext &c, const QJsonObject &p, Done done) { issuePasswords(c, p, done); });
}

void GivenPasswords::forgetAnswers()
{
    m_issued.forget(m_clock());
}

void GivenPasswords::setPassword(CallContext &context, const QJsonObject &params, const Done &done)
{
    const Id<Account> id(params[u"id"].toInteger());
    // One's own is changed with the old one: a session left open must not be a way around it.
    if (id == context.caller->account.id) {
        done(invalid(u"id"_s, "ownAccount"_rule));
        return;
    }
    const auto account = managed(context.reader, *context.caller, id);
    if (!account) {
        done(account.error());
        return;
    }
    const QString given = params[u"password"].toString();
    if (!given.isEmpty()) {
        if (const auto fault = PasswordRule::check(given, account->login)) {
            done(invalid(u"newPassword"_s, passwordRule(*fault)));
            return;
        }
    }
    const QString password = given.isEmpty() ? initialPassword() : given;
    const bool isQueued = m_passwords.later([this, caller = context.caller, id, password,
                                             wasGiven = !given.isEmpty(), done] {
        auto hash = m_passwords.hasher().hash(password);
        if (!hash) {
            done(Fault{ErrorCode::Busy, hash.error().message, {}});
            return;
        }
        const Credential fresh{std::move(hash).value(), PasswordState::Initial};
        m_store.writer().submit(
            {caller->account.id.value(),
             caller->account.displayName,
             caller->sessionId,
             {},
             u"account.setPassword"_s,
             [caller, id, fresh](WriteContext &job) -> Answer<QJsonObject> {
                 const auto now = callerNow(job.connection(), *caller, job.now(), "account.setPassword");
                 if (!now)
                     return now.error();
                 if (const auto found = managed(job.connection(), **now, id); !found)
                     return found.error();
                 return resetCredential(job, id, fresh);
             }},
            [this, caller, id, password, wasGiven, done](const Answer<QJsonObject> &outcome) {
                if (!outcome) {
                    done(outcome);
                    return;
                }
                qCInfo(logSession) << "account" << caller->account.id.value() << "gave account" << id.value()
                                   << "an initial password";
                m_keeper.endEvery([id](Id<Account> changed) { return changed == id; }, u"passwordReset"_s);
                // Told once; the store has its hash only.
                done(wasGiven ? QJsonObject() : QJsonObject{{u"password"_s, password}});
            });
    });
    if (!isQueued)
        done(rateLimited(m_passwords.retryAfterMs()));
}

void GivenPasswords::issuePasswords(CallContext &context, const QJsonObject &params, const Done &done)
{
    const QUuid request = QUuid::fromString(params[u"requestId"].toString());
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty() || ids.size() > maxSlips)
        return done(invalid({{u"ids"_s, "range"_rule, maxSlips, ids.size()}}));
    const bool renew = params[u"renew"].toBool();
    auto batch = std::make_shared<SlipBatch>();
    batch->caller = context.caller;
    batch->key = QString::number(context.caller->account.id.value()) + u'/' + request.toString();

    store::Records records(context.reader);
    QSet<qint64> seen;
    std::optional<Fault> refusal;
    for (const QJsonValue &value : ids) {
        const Id<Account> id(value.toInteger());
        if (seen.contains(id.value()))
            continue;
        seen.insert(id.value());
        if (id == context.caller->account.id)
            return done(invalid(u"id"_s, "ownAccount"_rule));
        const auto account = managed(context.reader, *context.caller, id);
        if (!account) {
            const auto stored = records.get(id);
            if (!batch->leavesOut(id, account.error(), stored ? stored->displayName : QString()))
                return done(account.error());
            refusal = account.error();
            continue;
        }
        SlipBatch::Slip slip{*account, {}, 0, credential(context.reader, id), {}, {}};
        const bool isOwnersChoice = slip.seen && slip.seen->state == PasswordState::Permanent;
        if (account->state != AccountState::Active || (isOwnersChoice && !renew)) {
            batch->kept.append(id.value());
            continue;
        }
        if (const auto student = records.get(account->studentId)) {
            slip.seat = student->seat;
            if (const auto schoolClass = records.get(student->classId))
                slip.className = schoolClass->name;
        }
        batch->slips.push_back(std::move(slip));
    }
    if (refusal && batch->slips.empty() && batch->kept.isEmpty())
        return done(*refusal);
    const auto place = [](const SlipBatch::Slip &s) {
        return std::make_tuple(store::countingKey(s.className), s.seat, s.account.login);
    };
    std::sort(batch->slips.begin(), batch->slips.end(),
              [&](const auto &a, const auto &b) { return place(a) < place(b); });

    switch (m_issued.claim(batch->key, contentDigest(params), done, m_clock())) {
    case IssuedPasswords::Claim::Repeat:
        return;
    case IssuedPasswords::Claim::Reused:
        return done(requestReused());
    case IssuedPasswords::Claim::Busy:
        return done(rateLimited(retryHashingMs));
    case IssuedPasswords::Claim::Fresh:
        break;
    }
    if (!m_passwords.later([this, batch] { hashSlips(batch); }))
        m_issued.finish(batch->key, rateLimited(m_passwords.retryAfterMs()), m_clock());
}

void GivenPasswords::hashSlips(const std::shared_ptr<SlipBatch> &batch)
{
    for (SlipBatch::Slip &slip : batch->slips) {
        slip.password = initialPassword();
        auto hash = m_passwords.hasher().hash(slip.password);
        if (!hash)
            return m_issued.finish(batch->key, Fault{ErrorCode::Busy, hash.error().message, {}}, m_clock());
        slip.fresh = {std::move(hash).value(), PasswordState::Initial};
    }
    storeSlips(batch);
}

void GivenPasswords::storeSlips(const std::shared_ptr<SlipBatch> &batch)
{
    const Caller &caller = *batch->caller;
    // Without request id: the store would keep the answer.
    m_store.writer().submit(
        {caller.account.id.value(),
         caller.account.displayName,
         caller.sessionId,
         {},
         u"account.issuePasswords"_s,
         [batch](WriteContext &job) -> Answer<QJsonObject> {
             const auto now =
                 callerNow(job.connection(), *batch->caller, job.now(), "account.issuePasswords");
             if (!now)
                 return now.error();
             std::vector<SlipBatch::Slip> stored;
             for (SlipBatch::Slip &slip : batch->slips) {
                 const Id<Account> id = slip.account.id;
                 if (const auto found = managed(job.connection(), **now, id); !found) {
                     if (!batch->leavesOut(id, found.error(), slip.account.displayName))
                         return found.error();
                     continue;
                 }
                 // Meanwhile its owner has chosen one, or somebody else was faster.
                 if (credential(job.connection(), id) != slip.seen) {
                     batch->kept.append(id.value());
                     continue;
                 }
                 if (auto reset = resetCredential(job, id, slip.fresh); !reset)
                     return reset;
                 stored.push_back(std::move(slip));
             }
             batch->slips = std::move(stored);
             return QJsonObject();
         }},
        [this, batch](const Answer<QJsonObject> &outcome) {
            if (!outcome)
                return m_issued.finish(batch->key, outcome, m_clock());
            qCInfo(logSession) << "account" << batch->caller->account.id.value() << "issued"
                               << batch->slips.size() << "initial passwords";
            m_keeper.endEvery(
                [&](Id<Account> id) {
                    return std::any_of(batch->slips.begin(), batch->slips.end(),
                                       [&](const SlipBatch::Slip &slip) { return slip.account.id == id; });
                },
                u"passwordReset"_s);
            m_issued.finish(batch->key, batch->answer(), m_clock());
        });
}

} // namespace licheng::service
