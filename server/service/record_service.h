// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The record.* methods: one dispatcher and one permission check for every plain register. What a type's
/// own rules add to saving and removing stands in record_rules.h.
class RecordService
{
public:
    /// Records of one record.saveMany.
    static constexpr qsizetype maxRecords = 1000;

    RecordService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    /// A form's entry on its way to the rules.
    struct Entry
    {
        QJsonObject record;                 ///< as it was sent
        std::optional<QJsonObject> removed; ///< whose place it takes
        std::optional<QJsonObject> before;  ///< as it is stored; none: a new one
        QJsonObject whole;                  ///< as it will be
        FieldFaults named;                  ///< what it names and the caller may not
    };
    /// Fills in the rest, or tells why the caller may not enter it.
    [[nodiscard]] static std::optional<protocol::Fault>
    enter(store::Connection &connection, const Caller &caller, const RecordType &type, Entry &entry);
    void check(CallContext &context, const QJsonObject &params, Done done);
    void save(CallContext &context, const QJsonObject &params, Done done);
    void saveMany(CallContext &context, const QJsonObject &params, Done done);
    void putBack(CallContext &context, const QJsonObject &params, Done done);
    /// Inside a writer's job. `removed`: the record is a new one to all rules, and takes the place of that
    /// one.
    [[nodiscard]] protocol::Answer<QJsonObject>
    saveOne(store::WriteContext &write, const Caller &caller, const RecordType &type, QJsonObject record,
            const std::optional<QJsonObject> &removed = std::nullopt);
    void remove(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// search.find: students, classes, courses and outcomes by text, each within what the caller may see.
void registerSearch(Api &api);

} // namespace licheng::service
