// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_editors.h"

#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/reference_edit.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "shared/model/fault_rule.h"

#include <QApplication>
#include <QLineEdit>

#include <algorithm>
#include <utility>

namespace licheng {

RecordEditors::RecordEditors(const PageContext &context, const RecordType &type,
                             const std::vector<const FieldInfo *> &fields, FormCard &card,
                             Composition &composition)
    : m_context(context), m_type(type), m_fields(fields), m_card(card), m_composition(composition)
{
    m_card.setColumns(2);
    for (const FieldInfo *field : fields) {
        const QString name = QLatin1String(field->name);
        const FieldEditor editor = make(*field);
        adopt(name, editor);
        m_card.addField(name, fieldTitle(*field), editor.widget,
                        field->isRequired ? FormCard::Need::Required : FormCard::Need::Optional);
        if (!isChoice(*field))
            m_card.setShown(name, FormCard::Field::Hidden);
    }
}

bool RecordEditors::isChoice(const FieldInfo &field) const
{
    return field.kind != FieldKind::Code || offeredCodes(m_context.work, m_type, field).size() != 1;
}

FieldEditor RecordEditors::make(const FieldInfo &field, const QString &codeTable)
{
    return makeFieldEditor(
        m_context, field, FieldEditorPlace::Form,
        [this, name = QString(QLatin1String(field.name))](const QJsonValue &value) {
            // A composition takes the selection away before there is a word: nothing is judged until it ends.
            if (!m_filling && !m_composition.isUnderWay())
                Q_EMIT entered(name, value);
        },
        m_type, codeTable);
}

void RecordEditors::adopt(const QString &field, const FieldEditor &editor)
{
    m_setters.insert(field, editor.set);
    m_offers.insert(field, editor.offer);
    if (editor.offerFor)
        m_offersFor.insert(field, editor.offerFor);
    if (editor.nameOf)
        m_namers.insert(field, editor.nameOf);
    m_commits.remove(field);
    if (!editor.commit)
        return;
    m_commits.insert(field, editor.commit);
    if (QLineEdit *line = lineOf(editor.widget)) {
        connect(line, &QLineEdit::textEdited, this,
                [this, field, typing = editor.typing](const QString &text) {
                    if (!m_filling && !m_composition.isUnderWay())
                        Q_EMIT typed(field, typing ? typing(text) : QJsonValue(text));
                });
    }
}

QLineEdit *RecordEditors::lineOf(QWidget *editor)
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    return line ? line : editor->findChild<QLineEdit *>();
}

void RecordEditors::show(const QJsonObject &record)
{
    m_record = record;
    for (const auto &offer : std::as_const(m_offersFor))
        offer(m_record);
    m_filling = true;
    for (auto it = m_setters.cbegin(); it != m_setters.cend(); ++it) {
        const QJsonValue value = record.contains(it.key()) ? record.value(it.key()) : QJsonValue();
        if (m_shown.contains(it.key()) && m_shown.value(it.key()) == value)
            continue;
        m_shown.insert(it.key(), value);
        it.value()(value);
    }
    m_filling = false;
}

void RecordEditors::setShown(const QString &field, const QJsonValue &value)
{
    m_shown.insert(field, value.isUndefined() ? QJsonValue() : value);
    m_record.insert(field, m_shown.value(field));
    for (const auto &offer : std::as_const(m_offersFor))
        offer(m_record);
}

void RecordEditors::setCodeTable(const FieldInfo &field, const QString &table, const QJsonObject &record)
{
    const QString name = QLatin1String(field.name);
    if (m_codeTables.value(name) == table)
        return;
    m_codeTables.insert(name, table);
    if (const auto offer = m_offers.value(name); offer && !table.isEmpty()) {
        offer(table);
        return;
    }
    // From codes to any text or back: what is typed goes along.
    if (const auto commit = m_commits.value(name))
        commit([] {});
    const FieldEditor editor = make(field, table);
    adopt(name, editor);
    m_card.field(name)->setEditor(editor.widget);
    const bool wasFilling = std::exchange(m_filling, true);
    editor.set(record.value(name));
    m_filling = wasFilling;
}

QStringList RecordEditors::applyShape(const RecordShape &shape, const QJsonObject &record)
{
    QStringList outside;
    for (const FieldInfo *field : m_fields) {
        const QString name = QLatin1String(field->name);
        const auto shaped = shape.field(*field, record);
        if (shaped) {
            m_card.field(name)->setLabel(shaped->label);
            m_card.field(name)->setRequired(shaped->isRequired);
            setCodeTable(*field, shaped->codeTable, record);
        } else {
            outside.append(name);
        }
        m_card.setShown(name, shaped && isChoice(*field) ? FormCard::Field::Shown : FormCard::Field::Hidden);
    }
    return outside;
}

void RecordEditors::whenEntered(const std::function<void()> &go)
{
    if (m_isCommitting)
        return;
    m_composition.whenText([this, go] {
        // A list still open below the field keeps the keyboard: the next record's first key would go to it.
        QWidget *list = QApplication::activePopupWidget();
        if (list && list->focusProxy() == QApplication::focusWidget())
            list->close();
        m_isCommitting = true;
        const auto open = std::make_shared<qsizetype>(m_commits.size() + 1);
        const auto done = [this, open, go] {
            if (--*open > 0)
                return;
            m_isCommitting = false;
            go();
        };
        const auto commits = m_commits.values();
        for (const auto &commit : commits)
            commit(done);
        done();
    });
}

bool RecordEditors::isTyping() const
{
    // A date, a code or a reference tells its value when its field is left.
    return m_composition.isUnderWay() ||
           std::any_of(m_commits.keyBegin(), m_commits.keyEnd(), [this](const QString &field) {
               const QLineEdit *line = lineOf(m_card.field(field)->editor());
               return line && line->isModified();
           });
}

QString RecordEditors::sentenceOf(const FieldFault &fault) const
{
    const FormField *shown = m_card.field(fault.field);
    const auto *reference = shown ? qobject_cast<const ReferenceEdit *>(shown->editor()) : nullptr;
    // What nobody has entered is not to be found in the list.
    if (reference && reference->meansNone() && fault.rule == u"reference")
        return messages::fieldFault(FieldFault{fault.field, "unknownReference"_rule, 0, 0}, shown->label(),
                                    reference->text());
    const auto nameOf = m_namers.value(fault.field);
    return nameOf ? messages::fieldFault(fault, m_card.field(fault.field)->label(), nameOf(fault.actual))
                  : messages::fieldFault(withChoices(m_context.codes, fault, &m_type,
                                                     m_codeTables.value(fault.field).section(u'|', 0, 0)),
                                         &m_type);
}

} // namespace licheng
