// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paste_rows_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int studentColumn = 1;
constexpr int faultColumn = 3;
} // namespace

PasteRowsDialog::PasteRowsDialog(PasteRows *rows, QWidget *parent)
    : QDialog(parent), m_rows(rows), m_headline(new TextLabel(tr("Checking the rows…"), Type::Heading)),
      m_hint(new TextLabel({}, Type::Body, Ink::Dim)), m_model(new QStandardItemModel(this)),
      m_leaveOut(new Button(tr("Leave out what is there already"))),
      m_apply(new Button(tr("Enter as new rows"), ButtonKind::Primary))
{
    m_rows->setParent(this);
    setObjectName(u"pasteRows"_s);
    setWindowTitle(tr("Paste as new rows"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_headline->setObjectName(u"pasteHeadline"_s);
    m_headline->setWordWrap(true);
    m_hint->setObjectName(u"pasteHint"_s);
    m_hint->setWordWrap(true);
    m_leaveOut->setObjectName(u"pasteLeaveOut"_s);
    m_leaveOut->hide();
    m_apply->setObjectName(u"pasteApply"_s);
    m_apply->setEnabled(false);
    m_apply->answerEnter();
    auto *table = new DataTable(this);
    table->setAccessibleName(tr("Pasted rows"));
    table->setMarks(DataTable::Marks::Hidden);
    table->setModel(m_model);
    auto *cancel = new Button(tr("Cancel"));
    cancel->setKeyHint(u"Esc"_s);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokens::grid);
    foot->addWidget(m_leaveOut);
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_apply);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_headline);
    column->addWidget(m_hint);
    column->addWidget(table, 1);
    column->addLayout(foot);
    resize(960, 560);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(m_leaveOut, &Button::clicked, this, [this] {
        m_leaveOut->setEnabled(false);
        m_rows->leaveOutExisting();
    });
    connect(m_apply, &Button::clicked, this, [this] {
        m_apply->setEnabled(false);
        m_rows->apply();
    });
    connect(m_rows, &PasteRows::checked, this, &PasteRowsDialog::present);
    connect(m_rows, &PasteRows::failed, this, [this](const QString &why) {
        m_headline->setText(tr("Nothing was entered. %1").arg(why));
        m_headline->setInk(Ink::Bad);
        m_apply->setEnabled(false);
    });
    connect(m_rows, &PasteRows::applied, this, &QDialog::accept);
}

void PasteRowsDialog::present()
{
    const int faulty = m_rows->faulty();
    const int existing = m_rows->existing();
    const int count = int(m_rows->rows().size());
    QString text;
    if (faulty > 0)
        text =
            tr("%n rows cannot be entered. Nothing is stored; mend them in the spreadsheet and copy again.",
               nullptr, faulty + existing);
    else if (existing > 0)
        text =
            tr("%n rows are in the list already. A new row never changes what is there.", nullptr, existing);
    else
        text = tr("%n new rows will be entered.", nullptr, count);
    const int warned = faulty + existing > 0 ? 0 : m_rows->warned();
    if (warned > 0)
        text += u' ' + tr("%n of them have a note: look at those first.", nullptr, warned);
    m_headline->setText(text);
    m_headline->setInk(faulty + existing > 0 ? Ink::Bad : warned > 0 ? Ink::Warn : Ink::Text);
    const int heading = m_rows->headingRow();
    QString hint = heading == 0 ? tr("No row names the columns: they are taken in the order of the list.")
                   : heading == 1
                       ? tr("The first row names the columns.")
                       : tr("Row %1 names the columns; what stands above it is a title.").arg(heading);
    if (const QStringList unused = m_rows->unusedColumns(); !unused.isEmpty())
        hint += u' ' + tr("Not used: %1.").arg(unused.join(u'、'));
    m_hint->setText(hint);
    m_leaveOut->setVisible(existing > 0 && existing < count);
    m_leaveOut->setEnabled(true);
    m_apply->setEnabled(m_rows->canApply());
    fill();
    if (m_apply->isEnabled())
        m_apply->setFocus();
}

void PasteRowsDialog::fill()
{
    const ImportPreparation &prepared = m_rows->prepared();
    DataTable *table = findChild<DataTable *>();
    QStringList titles{tr("Row"), tr("Student"), tr("Level"), tr("What is wrong")};
    std::vector<int> widths{52, 160, 72, 300};
    std::vector<int> columns;
    for (int column = 0; column < prepared.paths().size(); ++column) {
        if (!m_rows->isUsed(column))
            continue;
        columns.push_back(column);
        titles.append(importHeader(prepared, column));
        widths.push_back(100);
    }
    m_model->clear();
    m_model->setHorizontalHeaderLabels(titles);
    for (const int row : m_rows->rows()) {
        const QString fault = m_rows->faultOf(row);
        auto *wrong = new QStandardItem(fault.isEmpty() ? m_rows->warningOf(row) : fault);
        wrong->setToolTip(wrong->text());
        auto *level = new QStandardItem;
        if (!wrong->text().isEmpty()) {
            level->setText(fault.isEmpty() ? tr("Note") : tr("Fault"));
            level->setData(level->text(), ChipTextRole);
            level->setData(int(fault.isEmpty() ? Tone::Warn : Tone::Bad), ChipToneRole);
        }
        if (!fault.isEmpty())
            wrong->setData(fault, FaultRole);
        QList<QStandardItem *> items{new QStandardItem(QString::number(m_rows->placeOf(row))),
                                     new QStandardItem(m_rows->studentOf(row)), level, wrong};
        for (const int column : columns)
            items.append(new QStandardItem(prepared.cellText(row, column)));
        m_model->appendRow(items);
        for (const int column : {studentColumn, faultColumn}) {
            const int text = table->fontMetrics().horizontalAdvance(items[column]->text());
            widths[size_t(column)] = std::max(widths[size_t(column)], text + 2 * tokens::gap);
        }
    }
    // Whom a row means and what is wrong with it is what the preview is for: read whole, the rest scrolls.
    for (size_t column = 0; column < widths.size(); ++column)
        table->setColumnWidth(int(column), widths[column]);
}

} // namespace licheng
