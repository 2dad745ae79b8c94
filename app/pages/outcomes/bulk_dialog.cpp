// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/bulk_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/table/chipdelegate.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
/// Rows listed; the head line has the full number.
constexpr size_t maxListed = 2000;
} // namespace

QString stepVerb(OutcomeStep step)
{
    switch (step) {
    case OutcomeStep::Certify:
        return BulkDialog::tr("Certify");
    case OutcomeStep::Return:
        return BulkDialog::tr("Return");
    case OutcomeStep::Select:
        return BulkDialog::tr("Select");
    case OutcomeStep::Unselect:
        return BulkDialog::tr("Unselect");
    case OutcomeStep::Withdraw:
    case OutcomeStep::WithdrawPaper:
        return BulkDialog::tr("Withdraw");
    case OutcomeStep::Paper:
        return BulkDialog::tr("Record certification on paper");
    case OutcomeStep::Resend:
        return BulkDialog::tr("Send again");
    }
    return {};
}

BulkDialog::BulkDialog(const OutcomesBulk::Preview &preview, int reasonLimit, const KeptText &kept,
                       QWidget *parent)
    : QDialog(parent), m_reasonLimit(reasonLimit)
{
    const auto number = [this](qint64 value) { return locale().toString(value); };
    QStringList details;
    if (preview.students > 0)
        details.append(tr("%1 students").arg(number(preview.students)));
    if (preview.unchanged > 0)
        details.append(tr("%1 are so already").arg(number(preview.unchanged)));
    if (!preview.refused.empty())
        details.append(tr("%1 cannot be changed").arg(number(qint64(preview.refused.size()))));
    m_apply = new Button(tr("%1 %2 items").arg(stepVerb(preview.step), number(preview.ids.size())),
                         ButtonKind::Primary, this);
    m_apply->setObjectName(u"bulkApply"_s);
    m_apply->setEnabled(!preview.ids.isEmpty());
    if (preview.step == OutcomeStep::Return) {
        m_reason = new QPlainTextEdit(this);
        m_reason->setObjectName(u"returnReason"_s);
        m_reason->setFixedHeight(64);
        m_reason->setTabChangesFocus(true);
        m_reason->setPlaceholderText(
            tr("What the student should mend, for example: name the others of the group"));
        m_reason->setAccessibleName(tr("Reason of the return"));
        m_count = new TextLabel({}, Type::Tiny, Ink::Dim);
        keepTyped(m_reason, kept);
        connect(m_reason, &QPlainTextEdit::textChanged, this, &BulkDialog::judgeReason);
    }
    build(stepVerb(preview.step), tr("%1 items will change").arg(number(preview.ids.size())),
          details.join(u"　・　"_s), preview.refused);
    auto *composition = new Composition(this);
    tellHeldUp(composition);
    connect(m_apply, &Button::clicked, this, [this, composition] {
        composition->whenText([this] {
            Q_EMIT confirmed(reason());
            accept();
        });
    });
    if (m_reason) {
        judgeReason();
        m_reason->setFocus();
    } else {
        m_apply->setFocus();
    }
}

BulkDialog::BulkDialog(const OutcomesBulk::Report &report, QWidget *parent) : QDialog(parent)
{
    build(stepVerb(report.step),
          tr("%1 items changed, %2 did not").arg(report.changed).arg(report.refused.size()), {},
          report.refused);
}

void BulkDialog::build(const QString &title, const QString &headline, const QString &detail,
                       const std::vector<OutcomesBulk::Refused> &refused)
{
    setObjectName(u"bulkDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    QVBoxLayout *column = dialogColumn(this);
    auto *head = new TextLabel(headline, Type::Title);
    head->setObjectName(u"bulkHeadline"_s);
    column->addWidget(head);
    if (!detail.isEmpty())
        column->addWidget(new TextLabel(detail, Type::Small, Ink::Dim));
    if (m_reason) {
        auto *label = new QLabel(tr("Reason (the student reads it)"), this);
        label->setBuddy(m_reason);
        column->addWidget(label);
        column->addWidget(m_reason);
        column->addWidget(m_count);
    }
    if (!refused.empty()) {
        column->addWidget(new TextLabel(tr("These stay as they are"), Type::Body, Ink::Text, Weight::Strong));
        auto *list = new Spoken<QTableWidget>(int(std::min(refused.size(), maxListed)), 2, this);
        list->setObjectName(u"bulkRefused"_s);
        list->setHorizontalHeaderLabels({tr("Outcome"), tr("Why")});
        list->setItemDelegate(new ChipDelegate(list));
        list->setShowGrid(false);
        list->setEditTriggers(QAbstractItemView::NoEditTriggers);
        list->setSelectionBehavior(QAbstractItemView::SelectRows);
        list->verticalHeader()->hide();
        list->verticalHeader()->setDefaultSectionSize(tokens::rowHeight);
        list->horizontalHeader()->setStretchLastSection(true);
        list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        list->setColumnWidth(0, 260);
        for (int row = 0; row < list->rowCount(); ++row) {
            const auto &entry = refused[size_t(row)];
            const QString why = messages::refusal(entry.refusal);
            list->setItem(row, 0, new QTableWidgetItem(entry.who));
            auto *cell = new QTableWidgetItem(why);
            cell->setToolTip(why);
            list->setItem(row, 1, cell);
        }
        column->addWidget(list, 1);
    }
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(m_apply ? tr("Cancel") : tr("Close"), ButtonKind::Secondary, this);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    foot->addWidget(close);
    if (m_apply)
        foot->addWidget(m_apply);
    (m_apply ? m_apply : close)->answerEnter();
    column->addLayout(foot);
    resize(640, refused.empty() ? (m_reason ? 260 : 150) : 460);
}

QString BulkDialog::reason() const
{
    return m_reason ? normalize::text(m_reason->toPlainText()).simplified() : QString();
}

void BulkDialog::judgeReason()
{
    const qsizetype length = normalize::codePoints(reason());
    m_count->setText(tr("%1 / %2 characters").arg(length).arg(m_reasonLimit));
    m_count->setInk(length > m_reasonLimit ? Ink::Bad : Ink::Dim);
    m_apply->setEnabled(length > 0 && length <= m_reasonLimit);
    m_apply->setToolTip(length == 0 ? tr("A return needs a reason.") : QString());
}

} // namespace licheng
