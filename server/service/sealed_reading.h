// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/writer.h"

namespace licheng::service {

/// One call that reads records, as article 7 has it: of a sealed portfolio only what a call names is read, by
/// the roles that the regulation names, and each time a line of it is kept (SealAccess) before the answer
/// goes out. Lists that name no student of a sealed portfolio, and searches, show none.
class SealedReading
{
public:
    SealedReading(CallContext &context, store::Writer &writer) : m_context(context), m_writer(writer) {}

    /// The caller who is to be asked for scopes. student: whom a list is about; 0: nobody.
    [[nodiscard]] std::shared_ptr<const Caller> readerOf(const RecordType &type, qint64 student);
    /// Of one record. A refusal: it is sealed, and the role is none of those.
    [[nodiscard]] Verdict ask(const RecordType &type, const QJsonObject &record);

    /// Keeps the access now, where there is one: of bytes that go out before the answer does.
    [[nodiscard]] protocol::Answer<licheng::Done> keep();
    /// Gives the answer, after the access was kept where there was one.
    void answer(protocol::Answer<QJsonObject> given, Done done) const;

private:
    [[nodiscard]] store::WriteRequest request() const;
    void note(const RecordType &type, qint64 student, qint64 record);
    [[nodiscard]] qint64 studentOf(const RecordType &type, const QJsonObject &record);

    CallContext &m_context;
    store::Writer &m_writer;
    std::optional<SealAccess> m_access;
};

/// The student whom the conditions of a list name, or that of the record whose files it lists; 0: nobody.
[[nodiscard]] qint64 studentNamed(store::Connection &reader, const RecordType &type,
                                  const QJsonArray &conditions);

/// As who searches and looks through lists: sealed portfolios are hidden.
[[nodiscard]] Caller withoutSealed(const Caller &caller);

} // namespace licheng::service
