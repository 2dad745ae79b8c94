// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"

#include "app/models/display.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_codes.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Rows of the preview; the headline counts all.
constexpr size_t rowsShown = 1000;

/// Kept of its field alone: what else it refers to is not told here.
QJsonObject only(const QJsonObject &record, const QString &field)
{
    return {{field, record.value(field)}};
}

} // namespace

BlockDialog::BlockDialog(const PageContext &context, CellEdits::Preview preview, const RecordType &type,
                         QWidget *parent)
    : QDialog(parent), m_context(context), m_preview(std::move(preview)), m_type(type),
      m_table(new DataTable(this)), m_model(new QStandardItemModel(this))
{
    setObjectName(u"blockDialog"_s);
    setWindowTitle(tr("Change the list"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool hasFaults = !m_preview.faults.empty();
    const QString text =
        hasFaults ? tr("%n cells cannot be taken. Nothing is changed; mend what stands below and try again.",
                       nullptr, int(m_preview.faults.size()))
        : m_preview.records == 0 ? tr("Everything is so already: nothing will change.")
                                 : tr("%n records will change.", nullptr, m_preview.records);
    auto *headline = new TextLabel(text, Type::Heading);
    headline->setObjectName(u"blockHeadline"_s);
    headline->setWordWrap(true);
    m_table->setAccessibleName(hasFaults ? tr("Cells that cannot be taken") : tr("Cells that will change"));
    m_table->setMarks(DataTable::Marks::Hidden);
    m_table->setRows(DataTable::Rows::Whole);
    m_model->setHorizontalHeaderLabels(
        hasFaults ? QStringList{tr("Record"), tr("Entered"), tr("What is wrong")}
                  : QStringList{tr("Record"), tr("Field"), tr("Before"), tr("After")});
    m_table->setModel(m_model);
    m_table->columns().setWidths(hasFaults ? std::vector<int>{180, 110, 350}
                                           : std::vector<int>{240, 110, 130, 130});
    readNames();
    auto *apply = new Button(tr("Apply"), ButtonKind::Primary);
    auto *cancel = new Button(tr("Cancel"));
    apply->setObjectName(u"blockApply"_s);
    apply->setEnabled(!hasFaults && m_preview.records > 0);
    (apply->isEnabled() ? apply : cancel)->answerEnter();
    cancel->setKeyHint(u"Esc"_s);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(apply);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(headline);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    resize(680, 480);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(apply, &Button::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
}

void BlockDialog::readNames()
{
    connect(&m_context.codes, &CodeLists::namesRead, this, &BlockDialog::fill);
    std::vector<QJsonObject> states;
    for (size_t i = 0; i < std::min(rowsShown, m_preview.changes.size()); ++i) {
        const CellEdits::Change &change = m_preview.changes[i];
        for (const QJsonObject &state : {change.before, change.after})
            states.push_back(only(state, QLatin1String(change.field->name)));
    }
    for (size_t i = 0; i < std::min(rowsShown, m_preview.faults.size()); ++i)
        states.push_back(m_preview.faults[i].after);
    readReferenceNames(
        m_context.source, m_type, states, this,
        [this](const ReferenceNames &names) {
            m_names = names;
            fill();
        },
        singleReferences(m_type));
}

void BlockDialog::fill()
{
    m_model->setRowCount(0);
    if (m_preview.faults.empty())
        showChanges();
    else
        showFaults();
}

void BlockDialog::showFaults()
{
    const CodeOfRecord codes = codesOf(m_context.codes, m_type);
    for (size_t i = 0; i < std::min(rowsShown, m_preview.faults.size()); ++i) {
        const CellEdits::Fault &fault = m_preview.faults[i];
        const FieldInfo *field = m_type.field(fault.fault.field);
        const auto reading = [&](const FieldInfo *of, const QJsonObject &record) {
            return of ? wholeText(*of, record, m_names, codes) : QString();
        };
        const QString entered =
            fault.text.isEmpty() ? reading(m_type.field(fault.field), fault.after) : fault.text;
        const QString wrong = fault.field == fault.fault.field ? entered : reading(field, fault.after);
        const QString table =
            field ? codeTableOf(*field, shapeOf(m_type), fault.after).section(u'|', 0, 0) : QString();
        QString sentence = messages::fieldFault(withChoices(m_context.codes, fault.fault, &m_type, table),
                                                field ? fieldTitle(*field) : fault.fault.field, wrong);
        if (field && !fault.theirs.isUndefined()) {
            QJsonObject now = fault.after;
            now.insert(fault.fault.field, fault.theirs);
            const QString theirs = reading(field, now);
            sentence = tr("%1 There stands now: “%2”.").arg(sentence, theirs.isEmpty() ? u"—"_s : theirs);
        }
        m_model->appendRow(
            {new QStandardItem(fault.record), new QStandardItem(entered), new QStandardItem(sentence)});
    }
}

void BlockDialog::showChanges()
{
    const CodeOfRecord codes = codesOf(m_context.codes, m_type);
    for (size_t i = 0; i < std::min(rowsShown, m_preview.changes.size()); ++i) {
        const CellEdits::Change &change = m_preview.changes[i];
        m_model->appendRow({new QStandardItem(change.record), new QStandardItem(fieldTitle(*change.field)),
                            new QStandardItem(wholeText(*change.field, change.before, m_names, codes)),
                            new QStandardItem(wholeText(*change.field, change.after, m_names, codes))});
    }
}

} // namespace licheng
