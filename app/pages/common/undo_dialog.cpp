// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/undo_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_codes.h"
#include "app/pages/common/whose_record.h"
#include "app/presenters/code_lists.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

Tone toneOf(UndoList::Step::State state)
{
    switch (state) {
    case UndoList::Step::State::Undoable:
        return Tone::Info;
    case UndoList::Step::State::Running:
        return Tone::Neutral;
    case UndoList::Step::State::Undone:
        return Tone::Ok;
    case UndoList::Step::State::Failed:
        return Tone::Warn;
    case UndoList::Step::State::Stands:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

} // namespace

UndoDialog::UndoDialog(UndoList &undo, RecordSource &source, CodeLists &codes, QWidget *parent)
    : QDialog(parent), m_undo(undo), m_source(source), m_codes(codes), m_messages(new MessageBar(this)),
      m_table(new DataTable(this)), m_model(new QStandardItemModel(0, 3, this)),
      m_empty(new EmptyState(this)), m_lines(new TextLabel({}, Type::Small, Ink::Dim)),
      m_button(new Button(tr("Undo this"), ButtonKind::Primary))
{
    setObjectName(u"undoDialog"_s);
    setWindowTitle(tr("What can be undone"));
    setProperty("handbookPart", u"connection"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_table->setAccessibleName(windowTitle());
    m_table->setMarks(DataTable::Marks::Hidden);
    m_model->setHorizontalHeaderLabels({tr("Time"), tr("What was done"), tr("State")});
    m_table->setModel(m_model);
    m_table->columns().setWidths({120, 400, 160});
    m_lines->setObjectName(u"undoLines"_s);
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_empty->setEmpty(u"undo"_s, tr("Nothing was changed yet"),
                      tr("What you certify, select, enter, change or remove is listed here and can be taken "
                         "back until you sign out."));
    m_button->setObjectName(u"undoStep"_s);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    m_button->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_button);
    foot->addStretch(1);
    foot->addWidget(close);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_messages);
    column->addWidget(m_lines);
    column->addLayout(foot);
    resize(760, 500);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_button, &Button::clicked, this, &UndoDialog::undoCurrent);
    connect(m_table, &DataTable::currentRowChanged, this, &UndoDialog::updateButton);
    connect(m_table, &DataTable::currentRowChanged, this, &UndoDialog::showLines);
    connect(m_table, &DataTable::rowActivated, this, &UndoDialog::undoCurrent);
    connect(&m_codes, &CodeLists::namesRead, this, &UndoDialog::showLines);
    connect(&m_undo, &UndoList::changed, this, &UndoDialog::showSteps);
    connect(&m_undo, &UndoList::changed, this, [this] {
        for (const UndoList::Step &step : m_undo.steps()) {
            if (step.state == UndoList::Step::State::Running)
                m_messages->showMessage({Tone::Info, undoText(step), {}});
        }
    });
    connect(&m_undo, &UndoList::finished, this, [this](quint64 id) {
        if (const UndoList::Step *step = m_undo.step(id))
            m_messages->showMessage(
                {step->state == UndoList::Step::State::Undone ? Tone::Ok : Tone::Warn, undoText(*step), {}});
    });
    showSteps();
    if (!m_undo.steps().empty())
        m_table->setFocus();
}

const UndoList::Step *UndoDialog::current() const
{
    const int row = m_table->currentRow();
    const auto &steps = m_undo.steps();
    return row >= 0 && size_t(row) < steps.size() ? &steps[steps.size() - 1 - size_t(row)] : nullptr;
}

void UndoDialog::showSteps()
{
    const int kept = std::max(0, m_table->currentRow());
    const auto &steps = m_undo.steps();
    m_model->setRowCount(int(steps.size()));
    for (int row = 0; row < int(steps.size()); ++row) {
        const UndoList::Step &step = steps[steps.size() - 1 - size_t(row)];
        auto *state = new QStandardItem;
        state->setData(undoStateText(step.state), ChipTextRole);
        state->setData(int(toneOf(step.state)), ChipToneRole);
        m_model->setItem(row, 0, new QStandardItem(messages::instantText(step.at)));
        m_model->setItem(row, 1, new QStandardItem(step.text));
        m_model->setItem(row, 2, state);
    }
    m_empty->setVisible(steps.empty());
    m_table->setVisible(!steps.empty());
    if (!steps.empty())
        m_table->setCurrentIndex(m_model->index(std::min(kept, int(steps.size()) - 1), 0));
    updateButton();
    showLines();
}

void UndoDialog::updateButton()
{
    const UndoList::Step *step = current();
    m_button->setVisible(!m_undo.steps().empty());
    m_button->setEnabled(step && UndoList::canUndo(*step) && !m_undo.isRunning());
    m_button->setText(step && step->state == UndoList::Step::State::Failed ? tr("Try again")
                                                                           : tr("Undo this"));
}

void UndoDialog::showLines()
{
    const UndoList::Step *step = current();
    m_lines->setText({});
    m_lines->setVisible(false);
    if (!step)
        return;
    if (step->state == UndoList::Step::State::Stands) {
        m_lines->setText(step->instead);
        m_lines->setVisible(true);
        return;
    }
    constexpr size_t most = 8;
    const auto lines = std::make_shared<QStringList>();
    const auto show = [this, id = step->id, lines, more = qsizetype(step->writes.size()) - qsizetype(most)] {
        if (const UndoList::Step *now = current(); !now || now->id != id)
            return;
        QStringList told = *lines;
        told.removeAll(QString());
        if (more > 0 && !told.isEmpty())
            told.append(tr("And %n more.", nullptr, int(more)));
        m_lines->setText(told.join(u'\n'));
        m_lines->setVisible(!told.isEmpty());
    };
    for (size_t i = 0; i < std::min(most, step->writes.size()); ++i) {
        const UndoWrite &write = step->writes[i];
        const RecordType *type = recordType(write.params.value(u"type"_s).toString());
        lines->append(QString());
        if (!type)
            continue;
        QJsonObject before = write.params.value(u"record"_s).toObject();
        const bool isChange = !before.isEmpty() && !write.changed.isEmpty();
        const QJsonObject told = !write.removed.isEmpty()  ? write.removed
                                 : write.changed.isEmpty() ? before
                                                           : write.changed;
        QJsonObject about;
        if (const FieldInfo *whom = whomField(*type))
            about.insert(QLatin1String(whom->name), told.value(QLatin1String(whom->name)));
        if (!isChange) {
            const QString what = write.removed.isEmpty() ? tr("%1 was entered") : tr("%1 was removed");
            readReferenceNames(
                m_source, *type, {about}, this,
                [lines, show, i, type, told, what](const ReferenceNames &names) {
                    (*lines)[qsizetype(i)] = what.arg(nameWithWhom(*type, told, names));
                    show();
                },
                singleReferences(*type));
            continue;
        }
        // Of a part only what was sent is known.
        QJsonObject after;
        for (auto it = before.begin(); it != before.end(); ++it)
            after.insert(it.key(), write.changed.value(it.key()));
        const auto tell = [lines, show, i, type, told, before, after,
                           codes = codesOf(m_codes, *type)](const ReferenceNames &names) {
            (*lines)[qsizetype(i)] = tr("%1 (%2)").arg(nameWithWhom(*type, told, names),
                                                       changedFields(*type, before, after, names, codes));
            show();
        };
        readReferenceNames(m_source, *type, {before, after, about}, this, tell, singleReferences(*type));
    }
    show();
}

void UndoDialog::undoCurrent()
{
    const UndoList::Step *step = current();
    if (!step || !UndoList::canUndo(*step) || m_undo.isRunning())
        return;
    // The button, which is closed meanwhile, would hand the keyboard on.
    connect(
        &m_undo, &UndoList::finished, this,
        [this, at = QPointer<QWidget>(focusWidget())] {
            if (at && at->isEnabled())
                at->setFocus();
            else
                m_table->setFocus();
        },
        Qt::SingleShotConnection);
    m_undo.undo(step->id);
}

} // namespace licheng
