// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"

#include "app/models/display.h"
#include "app/pages/common/page_margins.h"
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

void fillFaults(QStandardItemModel &model, const CellEdits::Preview &preview, const RecordType &type)
{
    model.setHorizontalHeaderLabels(
        {BlockDialog::tr("Row"), BlockDialog::tr("Entered"), BlockDialog::tr("What is wrong")});
    for (size_t i = 0; i < std::min(rowsShown, preview.faults.size()); ++i) {
        const CellEdits::Fault &fault = preview.faults[i];
        const FieldInfo *field = type.field(fault.fault.field);
        QString sentence = messages::fieldFault(messages::withAccepted(fault.fault, &type),
                                                field ? fieldTitle(*field) : fault.fault.field, fault.text);
        if (field && !fault.theirs.isUndefined()) {
            const QString theirs = displayText(*field, fault.theirs);
            sentence = BlockDialog::tr("%1 There stands now: “%2”.")
                           .arg(sentence, theirs.isEmpty() ? u"—"_s : theirs);
        }
        model.appendRow({new QStandardItem(QString::number(fault.row + 1)), new QStandardItem(fault.text),
                         new QStandardItem(sentence)});
    }
}

void fillChanges(QStandardItemModel &model, const CellEdits::Preview &preview)
{
    model.setHorizontalHeaderLabels({BlockDialog::tr("Record"), BlockDialog::tr("Field"),
                                     BlockDialog::tr("Before"), BlockDialog::tr("After")});
    for (size_t i = 0; i < std::min(rowsShown, preview.changes.size()); ++i) {
        const CellEdits::Change &change = preview.changes[i];
        model.appendRow({new QStandardItem(change.record), new QStandardItem(fieldTitle(*change.field)),
                         new QStandardItem(displayText(*change.field, change.before)),
                         new QStandardItem(displayText(*change.field, change.after))});
    }
}

} // namespace

BlockDialog::BlockDialog(const CellEdits::Preview &preview, const RecordType &type, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"blockDialog"_s);
    setWindowTitle(tr("Change the list"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool hasFaults = !preview.faults.empty();
    const QString text =
        hasFaults ? tr("%n cells cannot be taken. Nothing is changed; mend what stands below and try again.",
                       nullptr, int(preview.faults.size()))
        : preview.records == 0 ? tr("Everything is so already: nothing will change.")
                               : tr("%n records will change.", nullptr, preview.records);
    auto *headline = new TextLabel(text, Type::Heading);
    headline->setObjectName(u"blockHeadline"_s);
    headline->setWordWrap(true);
    auto *table = new DataTable(this);
    table->setMarks(DataTable::Marks::Hidden);
    auto *model = new QStandardItemModel(this);
    if (hasFaults)
        fillFaults(*model, preview, type);
    else
        fillChanges(*model, preview);
    table->setModel(model);
    table->columns().setWidths(hasFaults ? std::vector<int>{56, 160, 380}
                                         : std::vector<int>{240, 110, 130, 130});
    auto *apply = new Button(tr("Apply"), ButtonKind::Primary);
    auto *cancel = new Button(tr("Cancel"));
    apply->setObjectName(u"blockApply"_s);
    apply->setEnabled(!hasFaults && preview.records > 0);
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

} // namespace licheng
