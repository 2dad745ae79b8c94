// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to the record, and the values that stood before, each of which can come back.
#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_sections.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct HistorySectionText
{
    Q_DECLARE_TR_FUNCTIONS(HistorySection)
};

class HistorySection : public RecordSection
{
public:
    HistorySection(const PageContext &context, const RecordType &type, RecordShape shape)
        : RecordSection(HistorySectionText::tr("History")), m_context(context), m_type(type),
          m_shape(std::move(shape)), m_list(new HistoryList)
    {
        connect(&m_context.codes, &CodeLists::namesRead, this, [this] { choose(m_id); });
        connect(m_list, &HistoryList::olderWanted, this, &HistorySection::read);
        connect(m_list, &HistoryList::earlierWanted, this, &HistorySection::bringBack);
    }
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override
    {
        m_id = id;
        m_entries = {};
        ++m_reading; // what is still on its way is of another record, or older
        if (id == 0)
            m_list->setHistory({});
        else
            read();
    }

private:
    /// The newest entries, or those before the ones that stand there: a record has hundreds of them.
    void read()
    {
        QJsonObject params{
            {u"type"_s, m_type.name()}, {u"id"_s, m_id}, {u"limit"_s, qint64(HistoryList::linesAtOnce)}};
        if (!m_entries.isEmpty())
            params.insert(u"before"_s, m_entries.last()[u"revision"_s]);
        m_context.source.call(u"record.history"_s, params, m_list,
                              [this, reading = ++m_reading](const protocol::Answer<QJsonObject> &answer) {
                                  if (reading == m_reading)
                                      takeEntries(answer);
                              });
    }
    void takeEntries(const protocol::Answer<QJsonObject> &answer)
    {
        const bool isFirst = m_entries.isEmpty();
        if (!answer && !isFirst) {
            refuse(answer.error());
            return;
        }
        if (!answer) {
            m_list->setHistory({{{},
                                 HistorySectionText::tr("Not read"),
                                 messages::readFault(answer.error(), &m_type),
                                 Tone::Bad}});
            return;
        }
        for (const QJsonValue &entry : answer->value(u"entries"_s).toArray())
            m_entries.append(entry);
        std::vector<QJsonObject> states;
        for (const QJsonValue &entry : std::as_const(m_entries)) {
            for (const QString &side : {u"before"_s, u"after"_s})
                states.push_back(entry[side].toObject());
        }
        readReferenceNames(
            m_context.source, m_type, states, m_list,
            [this, isFirst, older = answer->value(u"older"_s).toInteger(),
             reading = m_reading](const ReferenceNames &names) {
                if (reading != m_reading)
                    return;
                if (isFirst)
                    m_list->setHistory(views(names), older);
                else
                    m_list->continueHistory(views(names), older);
            },
            singleReferences(m_type));
    }
    [[nodiscard]] std::vector<HistoryView> views(const ReferenceNames &names) const
    {
        const CodeOfRecord codes = [this](const FieldInfo &field, const QJsonObject &record,
                                          const QString &code) {
            return codeReading(m_context.codes, field, m_shape, record, code);
        };
        std::vector<HistoryView> views = historyViews(m_entries, m_type, names, codes);
        const QJsonObject now = present();
        for (HistoryView &view : views) {
            const QJsonObject before = m_entries[view.entry][u"before"_s].toObject();
            for (const FieldInfo *field : earlier(view.entry, now))
                view.earlier.append(HistorySectionText::tr("%1: %2").arg(
                    fieldTitle(*field), shortText(*field, before, names, codes)));
        }
        return views;
    }
    /// The record as the newest entry of its fields left it.
    [[nodiscard]] QJsonObject present() const
    {
        qint64 newest = -1;
        QJsonObject record;
        for (const QJsonValue &entry : m_entries) {
            if (entry[u"revision"_s].toInteger() > newest &&
                isOfFields(m_type, entry[u"before"_s].toObject(), entry[u"after"_s].toObject())) {
                newest = entry[u"revision"_s].toInteger();
                record = entry[u"after"_s].toObject();
            }
        }
        return record;
    }
    /// What the entry replaced and people may write, where something else stands now. What came about by a
    /// step of its own (a certification, an answer) goes back by that step alone.
    [[nodiscard]] std::vector<const FieldInfo *> earlier(qsizetype at, const QJsonObject &now) const
    {
        std::vector<const FieldInfo *> fields;
        const QJsonObject before = m_entries[at][u"before"_s].toObject();
        const QJsonObject after = m_entries[at][u"after"_s].toObject();
        const QString action = m_entries[at][u"action"_s].toString();
        const bool isEntry = action == "edit"_L1 || action == "import"_L1;
        if (!isEntry || before.isEmpty() || now.isEmpty() || !m_context.work.may(Action::Edit, m_type.name()))
            return fields;
        for (const FieldInfo &field : m_type.fields()) {
            const QLatin1String name(field.name);
            if (!field.isHidden && !field.isServerSet && before.contains(name) &&
                before.value(name) != after.value(name) && before.value(name) != now.value(name))
                fields.push_back(&field);
        }
        return fields;
    }
    void bringBack(qsizetype at, qsizetype which)
    {
        const std::vector<const FieldInfo *> fields = earlier(at, present());
        if (which >= std::ssize(fields))
            return;
        const QString name = QLatin1String(fields[size_t(which)]->name);
        const QJsonValue value = m_entries[at][u"before"_s][name];
        m_context.source.get(m_type.name(), m_id, m_list,
                             [this, name, value](const protocol::Answer<QJsonObject> &answer) {
                                 if (!answer) {
                                     refuse(answer.error());
                                     return;
                                 }
                                 save(answer->value(u"record"_s).toObject(), name, value);
                             });
    }
    void save(const QJsonObject &before, const QString &name, const QJsonValue &value)
    {
        QJsonObject record = before;
        record.insert(name, value);
        Draft draft;
        draft.type = m_type.name();
        draft.record = record;
        draft.seen = before;
        m_context.drafts.save(
            std::move(draft), m_list, [this, before, name](const protocol::Answer<QJsonObject> &saved) {
                if (!saved) {
                    refuse(saved.error());
                    return;
                }
                const QJsonObject stored = saved->value(u"record"_s).toObject();
                const QString text = HistorySectionText::tr("%1: %2 is as it was.")
                                         .arg(recordName(m_type, stored), fieldTitle(*m_type.field(name)));
                offerUndo(m_context.undo, m_context.notices, text,
                          m_context.undo.add(text, {undoOfSave(m_type.name(), before, stored)}));
                choose(m_id);
            });
    }
    void refuse(const protocol::Fault &fault)
    {
        m_context.notices.say(Notices::Kind::Problem, messages::fault(fault, &m_type));
    }

    PageContext m_context;
    const RecordType &m_type;
    RecordShape m_shape;
    HistoryList *m_list;
    qint64 m_id = 0;
    int m_reading = 0; ///< whose answer is waited for
    QJsonArray m_entries;
};

} // namespace

SectionMaker historySection(const QString &type, const RecordShape &shape)
{
    return [type, shape](const PageContext &context) {
        return new HistorySection(context, *recordType(type), shape);
    };
}

} // namespace licheng
