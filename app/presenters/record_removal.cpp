// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_removal.h"

#include "app/presenters/record_names.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordRemoval::RecordRemoval(RecordSource &source, const RecordType &type, std::vector<Wanted> wanted,
                             QObject *parent)
    : QObject(parent), m_source(source), m_type(type), m_wanted(std::move(wanted))
{
}

void RecordRemoval::start()
{
    next();
}

void RecordRemoval::refuse(const protocol::Fault &fault)
{
    if (m_report.refused++ == 0)
        m_report.fault = fault;
    // Without a connection the rest would only wait for the same answer.
    if (fault.code == protocol::ErrorCode::Lost) {
        m_report.refused += int(m_wanted.size() - m_next) - 1;
        m_next = m_wanted.size() - 1;
    }
    ++m_next;
    next();
}

void RecordRemoval::next()
{
    if (m_next == m_wanted.size()) {
        deleteLater();
        Q_EMIT finished(m_report);
        return;
    }
    Q_EMIT progress(qint64(m_next), qint64(m_wanted.size()));
    const Wanted wanted = m_wanted[m_next];
    m_source.get(m_type.name(), wanted.id, this, [this, wanted](const protocol::Answer<QJsonObject> &got) {
        if (!got) {
            refuse(got.error());
            return;
        }
        const QJsonObject record = got->value(u"record"_s).toObject();
        const QJsonValue version =
            wanted.version > 0 ? QJsonValue(wanted.version) : record.value(u"version"_s);
        m_source.write(u"record.remove"_s,
                       {{u"type"_s, m_type.name()}, {u"id"_s, wanted.id}, {u"version"_s, version}}, this,
                       [this, record, name = wanted.name](const protocol::Answer<QJsonObject> &answer) {
                           if (!answer) {
                               refuse(answer.error());
                               return;
                           }
                           ++m_report.removed;
                           m_report.name = name.isEmpty() ? recordName(m_type, record) : name;
                           m_report.undo.push_back(undoOfRemoval(m_type.name(), record));
                           ++m_next;
                           next();
                       });
    });
}

} // namespace licheng
