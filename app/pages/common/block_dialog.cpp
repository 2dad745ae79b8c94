// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"

#include "app/models/display.h"
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
      m_model(new QStandardItemModel(this))
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
    auto *table = new DataTable(this);
    table->setMarks(DataTable::Marks::Hidden);
    if (hasFaults)
        showFaults();
    else
        readNames();
    table->setModel(m_model);
    table->columns().setWidths(hasFaults ? std::vector<int>{56, 160, 380}
                                         : std::vector<int>{240, 110, 130, 130});
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
    column->addWidget(table, 1);
    column->addLayout(foot);
    resize(680, 480);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(apply, &Button::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
}

void BlockDialog::showFaults()
{
    m_model->setHorizontalHeaderLabels({tr("Row"), tr("Entered"), tr("What is wrong")});
    for (size_t i = 0; i < std::min(rowsShown, m_preview.faults.size()); ++i) {
        const CellEdits::Fault &fault = m_preview.faults[i];
        const FieldInfo *field = m_type.field(fault.fault.field);
        QString sentence = messages::fieldFault(messages::withAccepted(fault.fault, &m_type),
                                                field ? fieldTitle(*field) : fault.fault.field, fault.text);
        if (field && !fault.theirs.isUndefined()) {
            const QString theirs = displayText(*field, fault.theirs);
            sentence = tr("%1 There stands now: “%2”.").arg(sentence, theirs.isEmpty() ? u"—"_s : theirs);
        }
        m_model->appendRow({new QStandardItem(QString::number(fault.row + 1)), new QStandardItem(fault.text),
                            new QStandardItem(sentence)});
    }
}

void BlockDialog::readNames()
{
    m_model->setHorizontalHeaderLabels({tr("Record"), tr("Field"), tr("Before"), tr("After")});
    connect(&m_context.codes, &CodeLists::namesRead, this, &BlockDialog::showChanges);
    std::vector<QJsonObject> states;
    for (size_t i = 0; i < std::min(rowsShown, m_preview.changes.size()); ++i) {
        const CellEdits::Change &change = m_preview.changes[i];
        for (const QJsonObject &state : {change.before, change.after})
            states.push_back(only(state, QLatin1String(change.field->name)));
    }
    readReferenceNames(
        m_context.source, m_type, states, this,
        [this](const ReferenceNames &names) {
            m_names = names;
            showChanges();
        },
        singleReferences(m_type));
}

void BlockDialog::showChanges()
{
    const CodeOfRecord codes = codesOf(m_context.codes, m_type);
    m_model->setRowCount(0);
    for (size_t i = 0; i < std::min(rowsShown, m_preview.changes.size()); ++i) {
        const CellEdits::Change &change = m_preview.changes[i];
        m_model->appendRow({new QStandardItem(change.record), new QStandardItem(fieldTitle(*change.field)),
                            new QStandardItem(wholeText(*change.field, change.before, m_names, codes)),
                            new QStandardItem(wholeText(*change.field, change.after, m_names, codes))});
    }
}

} // namespace licheng
