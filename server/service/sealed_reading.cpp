// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/sealed_reading.h"

#include "server/service/regulation_book.h"
#include "shared/protocol/record_query.h"
#include "shared/rules/retention.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

bool isSealed(store::Connection &reader, qint64 student)
{
    const auto found = store::Records(reader).get(Id<Student>(student));
    return found && licheng::isSealed(*found);
}

/// The record that a file belongs to, and its type.
std::pair<const RecordType *, qint64> ownerOf(const QJsonObject &file)
{
    for (const FileOwner &owner : fileOwners) {
        if (const qint64 id = file[QLatin1String(owner.field)].toInteger(); id != 0)
            return {recordType(QString(QLatin1String(owner.recordType))), id};
    }
    return {nullptr, 0};
}

qint64 studentOfFile(store::Connection &reader, const QJsonObject &file)
{
    const auto [type, id] = ownerOf(file);
    const auto record = type ? store::Records(reader).get(*type, id) : std::nullopt;
    return record ? record->value(u"studentId").toInteger() : 0;
}

} // namespace

Caller withoutSealed(const Caller &caller)
{
    Caller reader = caller;
    // Who sees nothing but the own portfolio looks for nobody else's.
    reader.hidesSealed = !(caller.readsSealed && !caller.account.studentId.isNull());
    return reader;
}

qint64 studentNamed(store::Connection &reader, const RecordType &type, const QJsonArray &conditions)
{
    QJsonObject named;
    for (const Condition &condition : conditionsFrom(conditions)) {
        if (condition.op == Condition::Operator::Equal)
            named.insert(condition.path, condition.value);
    }
    return &type == &recordTypeOf<Attachment>() ? studentOfFile(reader, named)
                                                : named[u"studentId"].toInteger();
}

qint64 SealedReading::studentOf(const RecordType &type, const QJsonObject &record)
{
    const QStringList &sealed = m_context.caller->sealedTypes;
    if (&type == &recordTypeOf<Attachment>()) {
        const RecordType *owner = ownerOf(record).first;
        return owner && sealed.contains(owner->name()) ? studentOfFile(m_context.reader, record) : 0;
    }
    return sealed.contains(type.name()) ? record[u"studentId"].toInteger() : 0;
}

std::shared_ptr<const Caller> SealedReading::readerOf(const RecordType &type, qint64 student)
{
    const Caller &caller = *m_context.caller;
    // Nor is a sealed portfolio looked into by the conditions and columns of what is open.
    if (!caller.sealedTypes.contains(type.name()) && &type != &recordTypeOf<Attachment>())
        return std::make_shared<const Caller>(withoutSealed(caller));
    // A student's lists are of the own portfolio, whatever they name.
    if (!caller.account.studentId.isNull())
        student = caller.account.studentId.value();
    if (caller.readsSealed && student != 0) {
        if (isSealed(m_context.reader, student))
            note(type, student, 0);
        return m_context.caller;
    }
    return std::make_shared<const Caller>(withoutSealed(caller));
}

Verdict SealedReading::ask(const RecordType &type, const QJsonObject &record)
{
    const qint64 student = studentOf(type, record);
    if (student == 0 || !isSealed(m_context.reader, student))
        return Verdict::allowed();
    if (!m_context.caller->readsSealed)
        return Refusal{RefusalReason::SealedPortfolio, u"7"_s, 0, 0, {}, {}};
    note(type, student, record[u"id"].toInteger());
    return Verdict::allowed();
}

void SealedReading::note(const RecordType &type, qint64 student, qint64 record)
{
    const Caller &caller = *m_context.caller;
    m_access = SealAccess{{},
                          0,
                          Id<Student>(student),
                          caller.account.displayName,
                          caller.account.login,
                          caller.roleName,
                          {},
                          type.name(),
                          record};
}

store::WriteRequest SealedReading::request() const
{
    return {m_context.caller->account.id.value(),
            m_context.caller->account.displayName,
            m_context.caller->sessionId,
            {},
            u"sealAccess"_s,
            [access = *m_access](store::WriteContext &write) -> Answer<QJsonObject> {
                SealAccess kept = access;
                kept.at = write.now();
                const auto made = write.create(kept, u"read"_s);
                return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
            }};
}

Answer<licheng::Done> SealedReading::keep()
{
    if (!m_access)
        return licheng::Done{};
    const auto kept = m_writer.submitAndWait(request());
    m_access.reset();
    return kept ? Answer<licheng::Done>(licheng::Done{}) : kept.error();
}

void SealedReading::answer(Answer<QJsonObject> given, Done done) const
{
    if (!m_access || !given)
        return done(std::move(given));
    // What cannot be kept is not read.
    m_writer.submit(request(), [given = std::move(given), done](const Answer<QJsonObject> &kept) {
        done(kept ? given : Answer<QJsonObject>(kept.error()));
    });
}

} // namespace licheng::service
