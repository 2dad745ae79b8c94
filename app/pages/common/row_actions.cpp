// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/row_actions.h"

#include "app/models/display.h"
#include "app/models/record_table_model.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/paste_rows_dialog.h"
#include "app/pages/common/tab_order.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ChangeFieldDialog::ChangeFieldDialog(const PageContext &context, const RecordType &type,
                                     std::vector<const FieldInfo *> fields, const FieldInfo &first,
                                     qsizetype count, QWidget *parent)
    : QDialog(parent), m_context(context), m_type(type), m_fields(std::move(fields)),
      m_messages(new MessageBar(this)), m_place(new QVBoxLayout)
{
    setObjectName(u"changeField"_s);
    setWindowTitle(tr("Change a field"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *headline = new TextLabel(tr("Change a field of %n records", nullptr, int(count)), Type::Heading);
    headline->setObjectName(u"changeHeadline"_s);
    auto *fieldLabel = new TextLabel(tr("Field"), Type::Small, Ink::Dim);
    auto *combo = new QComboBox(this);
    combo->setObjectName(u"changeWhich"_s);
    fieldLabel->setBuddy(combo);
    for (const FieldInfo *field : m_fields) {
        combo->addItem(fieldTitle(*field));
        if (field == &first)
            m_at = combo->count() - 1;
    }
    combo->setCurrentIndex(m_at);
    auto *go = new Button(tr("Show what will change"), ButtonKind::Primary);
    go->setObjectName(u"changeGo"_s);
    go->answerEnter();
    auto *cancel = new Button(tr("Cancel"));
    cancel->setKeyHint(u"Esc"_s);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(go);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(headline);
    column->addWidget(fieldLabel);
    column->addWidget(combo);
    column->addWidget(new TextLabel(tr("New value"), Type::Small, Ink::Dim));
    column->addLayout(m_place);
    column->addStretch(1);
    column->addWidget(m_messages);
    column->addLayout(foot);
    resize(460, 340);
    connect(combo, &QComboBox::currentIndexChanged, this, &ChangeFieldDialog::showEditor);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(go, &Button::clicked, this, &ChangeFieldDialog::goOn);
    showEditor(m_at);
    combo->setFocus();
}

void ChangeFieldDialog::showEditor(int index)
{
    m_at = index;
    m_value = QJsonValue(QJsonValue::Null);
    m_messages->clear();
    if (m_editor)
        m_editor->deleteLater();
    const FieldInfo &field = *m_fields[size_t(index)];
    const FieldEditor editor = makeFieldEditor(
        m_context, field, FieldEditorPlace::Form, [this](const QJsonValue &value) { m_value = value; },
        m_type);
    m_editor = editor.widget;
    m_commit = editor.commit;
    m_editor->setObjectName(u"changeValue"_s);
    m_editor->setAccessibleName(fieldTitle(field));
    m_place->addWidget(m_editor);
    // A layout shows what it is given later only, and Tab passes over what is not shown.
    m_editor->show();
    // The editor is made anew for each field, after everything else.
    tabInto(findChild<QComboBox *>(u"changeWhich"_s), m_editor);
    if (field.kind == FieldKind::Code)
        editor.set(QLatin1String(field.choices.front().wire));
    else if (field.kind == FieldKind::Boolean)
        m_value = false;
}

void ChangeFieldDialog::goOn()
{
    const auto tell = [this] {
        const FieldInfo &field = *m_fields[size_t(m_at)];
        QJsonValue value = m_value;
        if (field.kind == FieldKind::Text && value.isNull())
            value = QString();
        auto fault = checkValue(field, value);
        if (!fault)
            fault = codeFault(m_context.codes, field, {}, {{QLatin1String(field.name), value}});
        if (fault) {
            m_messages->showMessage(
                {Tone::Bad,
                 messages::fieldFault(withChoices(m_context.codes, *fault, &m_type), &m_type),
                 {}});
            m_editor->setFocus();
            return;
        }
        m_messages->clear();
        Q_EMIT chosen(&field, value);
    };
    if (m_commit)
        m_commit(tell);
    else
        tell();
}

RowActions::RowActions(const PageContext &context, const RecordTableModel &model, TableCard &card,
                       std::function<QJsonObject()> newRecord, QWidget *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_newRecord(std::move(newRecord)),
      m_page(page)
{
}

void RowActions::pasteNewRows()
{
    const std::vector<QStringList> rows = m_card.table()->clipboard().block();
    if (rows.empty())
        m_context.notices.say(Notices::Kind::Info, tr("Nothing was copied. Copy the rows in the spreadsheet "
                                                      "first, with the heading row above them."));
    else
        previewNewRows(rows);
}

void RowActions::previewNewRows(const std::vector<QStringList> &rows)
{
    const RecordType &type = *m_model.type();
    const Verdict verdict = m_context.work.grants().verdict(Action::Import, type.name());
    QString why;
    if (!verdict.isAllowed())
        why = messages::refusal(verdict.refusal());
    else if (!PasteRows::formatOf(type))
        why = tr("Rows of this list are not entered by pasting.");
    else if (qsizetype(rows.size()) > PasteRows::maxRows)
        why = tr("The copied block has %1 rows, but at most %2 can be pasted; import the file instead.")
                  .arg(rows.size())
                  .arg(PasteRows::maxRows);
    else if (!m_context.drafts.isOnline())
        why = tr("There is no connection. Paste the rows again when it is back.");
    if (!why.isEmpty()) {
        m_context.notices.say(Notices::Kind::Warning, why);
        return;
    }
    QStringList columns;
    for (const int column : m_card.table()->columns().shown())
        columns.append(m_model.columns()[size_t(column)].path);
    auto *paste = new PasteRows(m_context.source, m_context.codes, type, m_context.work.term());
    auto *dialog = new PasteRowsDialog(paste, m_page);
    connect(paste, &PasteRows::applied, this, [this](int created, qint64 run, qint64 first) {
        offerImportUndo(m_context.undo, m_context.notices, m_context.work,
                        tr("%1: %n records were entered by pasting.", nullptr, created)
                            .arg(messages::recordLabel(m_model.type()->name())),
                        run);
        Q_EMIT rowsEntered(first);
    });
    dialog->open();
    paste->check(rows, columns, m_newRecord());
}

} // namespace licheng
