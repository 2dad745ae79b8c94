// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_sections.h"

#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_list_setup.h"
#include "app/pages/common/tones.h"
#include "app/presenters/messages.h"
#include "shared/model/student.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SectionsText
{
    Q_DECLARE_TR_FUNCTIONS(Sections)
};

/// Beyond the role is not a failure.
bool isForbidden(const protocol::Fault &fault)
{
    return fault.code == protocol::ErrorCode::Forbidden;
}

KeyValueView plainRow(const QString &key, const QString &value = {}, Tone tone = Tone::Neutral)
{
    return {key, value, tone, KeyValueView::Shape::Text};
}

KeyValueView notRead(const protocol::Fault &fault, const RecordType *type)
{
    return plainRow(isForbidden(fault) ? SectionsText::tr("Not shown") : SectionsText::tr("Not read"),
                    messages::readFault(fault, type), isForbidden(fault) ? Tone::Neutral : Tone::Bad);
}

std::vector<QStringList> paperRowsOf(const std::vector<KeyValueView> &shown)
{
    std::vector<QStringList> rows;
    for (const KeyValueView &row : shown)
        rows.push_back({row.key, row.value});
    return rows;
}

class FieldsSection : public RecordSection
{
public:
    FieldsSection(const PageContext &context, const QString &title, const RecordType &type,
                  QStringList fields, RecordShape shape)
        : RecordSection(title), m_source(context.source), m_codes(context.codes), m_type(type),
          m_fields(std::move(fields)), m_shape(std::move(shape)), m_list(new KeyValueList)
    {
        // A table of codes is read when it is first named.
        connect(&m_codes, &CodeLists::namesRead, this, [this] { show(); });
    }
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override
    {
        m_record = {};
        if (id == 0)
            m_list->setRows({});
    }
    void take(const protocol::Answer<QJsonObject> &record) override
    {
        m_record = record ? *record : QJsonObject();
        if (record)
            show();
        else
            m_list->setRows({notRead(record.error(), &m_type)});
    }
    std::vector<QStringList> paperRows() const override { return paperRowsOf(m_list->rows()); }

private:
    void show()
    {
        if (m_record.isEmpty())
            return;
        readReferenceNames(
            m_source, m_type, {m_record}, this,
            [this, shown = m_record](const ReferenceNames &names) {
                // Another record may have been chosen meanwhile.
                if (shown == m_record)
                    m_list->setRows(shapedRows(m_record, names));
            },
            m_fields);
    }
    [[nodiscard]] std::vector<KeyValueView> shapedRows(const QJsonObject &record,
                                                       const ReferenceNames &names) const
    {
        const CodeReading codes = [&](const FieldInfo &field, const QString &code) {
            return codeReading(m_codes, field, m_shape, record, code);
        };
        if (!m_shape.field)
            return fieldRows(m_type, record, m_fields, codes, names);
        std::vector<KeyValueView> rows;
        for (const QString &name : m_fields) {
            const auto shaped = m_shape.field(*m_type.field(name), record);
            for (KeyValueView &row :
                 shaped ? fieldRows(m_type, record, {name}, codes, names) : std::vector<KeyValueView>{}) {
                row.key = shaped->label;
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

    RecordSource &m_source;
    CodeLists &m_codes;
    const RecordType &m_type;
    QJsonObject m_record;
    QStringList m_fields;
    RecordShape m_shape;
    KeyValueList *m_list;
};

class RelatedSection : public RecordSection
{
public:
    RelatedSection(const PageContext &context, RelatedRecords related)
        : RecordSection(related.title), m_source(context.source), m_codes(context.codes),
          m_related(std::move(related)), m_seesAll(seesAll(context.work, m_related)), m_list(new KeyValueList)
    {
        connect(&m_codes, &CodeLists::namesRead, this, [this] { show(); });
    }
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override;
    std::vector<QStringList> paperRows() const override { return paperRowsOf(rowsUpTo(m_related.read)); }

private:
    /// Whether whoever sees the record sees all that belongs to it, too.
    [[nodiscard]] static bool seesAll(const WorkState &work, const RelatedRecords &related)
    {
        const FieldInfo *field = resolvePath(*recordType(related.type), related.path);
        const auto ofRecord =
            work.grants().scopes(Action::View, field ? QString(QLatin1String(field->refersTo)) : QString());
        const auto ofRelated = work.grants().scopes(Action::View, related.type);
        const auto isReached = [&](Scope scope) {
            return std::find(ofRelated.begin(), ofRelated.end(), scope) != ofRelated.end();
        };
        return isReached(Scope::School) || std::all_of(ofRecord.begin(), ofRecord.end(), isReached);
    }
    void show();
    [[nodiscard]] std::vector<KeyValueView> rowsUpTo(qsizetype most) const;
    [[nodiscard]] KeyValueView rowOf(const QJsonArray &row) const;
    [[nodiscard]] QString textOf(const FieldInfo &field, const QJsonObject &record) const;

    RecordSource &m_source;
    CodeLists &m_codes;
    RelatedRecords m_related;
    bool m_seesAll;
    KeyValueList *m_list;
    qint64 m_id = 0;
    std::optional<protocol::Page> m_page;
};

void RelatedSection::choose(qint64 id)
{
    m_id = id;
    m_page.reset();
    if (id == 0) {
        m_list->setRows({});
        return;
    }
    protocol::RecordQuery query;
    query.type = m_related.type;
    query.columns = m_related.columns + m_related.standIns;
    query.conditions = {{m_related.path, protocol::Condition::Operator::Equal, id}};
    query.sort = m_related.sort;
    query.limit = m_related.read;
    query.wantCount = true;
    m_source.query(query, this, [this, id](const protocol::Answer<protocol::Page> &answer) {
        if (id != m_id)
            return;
        if (answer) {
            m_page = *answer;
            return show();
        }
        m_list->setRows({notRead(answer.error(), recordType(m_related.type))});
    });
}

QString RelatedSection::textOf(const FieldInfo &field, const QJsonObject &record) const
{
    const QString text = displayText(field, record.value(QLatin1String(field.name)));
    return field.kind == FieldKind::Text ? codeReading(m_codes, field, m_related.shape, record, text) : text;
}

void RelatedSection::show()
{
    if (m_page)
        m_list->setRows(rowsUpTo(relatedShown));
}

KeyValueView RelatedSection::rowOf(const QJsonArray &row) const
{
    const RecordType &type = *recordType(m_related.type);
    QJsonObject record;
    const QStringList read = m_related.columns + m_related.standIns;
    for (qsizetype i = 0; i < read.size(); ++i) {
        if (!read[i].contains(u'.'))
            record.insert(read[i], row.at(i + 2));
    }
    KeyValueView view = plainRow({});
    QStringList texts;
    for (qsizetype i = 0; i < m_related.columns.size(); ++i) {
        const FieldInfo *field = resolvePath(type, m_related.columns[i]);
        const QJsonValue cell = row.at(i + 2);
        if (!field)
            continue;
        if (i == 0) {
            view.key = displayText(*field, cell);
            continue;
        }
        if (const auto chip = chipOf(*field, cell)) {
            view.tone = toneOf(chip->tone);
            view.shape = KeyValueView::Shape::Chip;
        }
        const QString text =
            field->kind == FieldKind::Boolean     ? (cell.toBool() ? fieldTitle(*field) : QString())
            : m_related.columns[i].contains(u'.') ? withUnit(*field, displayText(*field, cell))
                                                  : withUnit(*field, textOf(*field, record));
        // Without labels only together they read as a term: 115-1.
        if (QLatin1String(field->name) == "semester"_L1 && !texts.isEmpty())
            texts.last() += u'-' + text;
        else if (!text.isEmpty())
            texts.append(text);
    }
    view.value = texts.join(u'　');
    return view;
}

std::vector<KeyValueView> RelatedSection::rowsUpTo(qsizetype most) const
{
    std::vector<KeyValueView> rows;
    if (!m_page)
        return m_list->rows();
    const qsizetype shown = std::min(most, m_page->rows.size());
    for (qsizetype i = 0; i < shown; ++i)
        rows.push_back(rowOf(m_page->rows.at(i).toArray()));
    if (m_page->total > shown)
        rows.push_back(plainRow(SectionsText::tr("and %1 more").arg(m_page->total - shown)));
    if (rows.empty())
        rows.push_back(
            plainRow(m_seesAll ? SectionsText::tr("None yet") : SectionsText::tr("None that you may see")));
    return rows;
}

} // namespace

SectionMaker SectionMaker::onlyFor(std::function<bool(const WorkState &)> readers) &&
{
    who = std::move(readers);
    return std::move(*this);
}

SectionMaker SectionMaker::forReadersOf(const QString &recordType) &&
{
    return std::move(*this).onlyFor(
        [recordType](const WorkState &work) { return work.may(Action::View, recordType); });
}

SectionMaker fieldsSection(const QString &title, const QString &type, const QStringList &fields,
                           const RecordShape &shape)
{
    QStringList names = fields;
    for (const FieldInfo &field : recordType(type)->fields()) {
        // Which student it is about stands in the heading; what steps of the process refer to is theirs to
        // tell.
        const bool isToldElsewhere =
            field.kind == FieldKind::Reference &&
            (field.isServerSet || QLatin1String(field.refersTo) == recordTypeOf<Student>().name());
        if (fields.isEmpty() && !field.isHidden && !isToldElsewhere)
            names.append(QLatin1String(field.name));
    }
    return {[=](const PageContext &context) {
                return new FieldsSection(context, title, *recordType(type), names, shape);
            },
            unknownPaths(type, names)};
}

SectionMaker relatedSection(RelatedRecords related)
{
    QStringList paths = related.columns + related.standIns + QStringList{related.path};
    for (const protocol::SortKey &key : related.sort)
        paths.append(key.path);
    const QStringList unknown = unknownPaths(related.type, paths);
    const QString type = related.type;
    return SectionMaker([related = std::move(related)](
                            const PageContext &context) { return new RelatedSection(context, related); },
                        unknown)
        .forReadersOf(type);
}

} // namespace licheng
