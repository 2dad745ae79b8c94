// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/plan_dialog.h"

#include "app/pages/common/dialog_foot.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/presenters/schedule_messages.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/textlabel.h"

#include <QListWidget>
#include <QRadioButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

PlanDialog::PlanDialog(SchedulePresenter &presenter, QWidget *parent)
    : QDialog(parent), m_presenter(presenter), m_template(new QRadioButton(tr("From the template"), this)),
      m_lastYear(new QRadioButton(tr("From last year's schedule, moved to this year's dates"), this)),
      m_summary(new TextLabel({}, Type::Body)), m_list(new Spoken<QListWidget>(this)),
      m_plan(new Button(tr("Plan"), ButtonKind::Primary, this))
{
    setObjectName(u"planDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Plan the semester"));
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(new TextLabel(tr("Plan the semester"), Type::Title));
    m_template->setObjectName(u"planTemplate"_s);
    m_lastYear->setObjectName(u"planLastYear"_s);
    m_template->setChecked(true);
    column->addWidget(m_template);
    column->addWidget(m_lastYear);
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setElide(Qt::ElideNone);
    column->addWidget(m_summary);
    m_list->setObjectName(u"planList"_s);
    m_list->setAccessibleName(tr("Periods that are planned"));
    m_list->setWordWrap(true);
    column->addWidget(m_list, 1);
    m_plan->setObjectName(u"planConfirm"_s);
    m_plan->answerEnter();
    addFoot(this, column, m_plan);
    connect(m_template, &QRadioButton::toggled, this, &PlanDialog::ask);
    connect(m_plan, &Button::clicked, this, [this] {
        Q_EMIT confirmed(m_template->isChecked() ? u"template"_s : u"lastYear"_s, m_digest);
        accept();
    });
    resize(680, 520);
    ask();
}

void PlanDialog::ask()
{
    m_plan->setEnabled(false);
    m_list->clear();
    m_summary->setText(tr("Reading…"));
    const bool isTemplate = m_template->isChecked();
    m_presenter.preview(isTemplate ? u"template"_s : u"lastYear"_s, this,
                        [this, isTemplate](const protocol::Answer<SchedulePresenter::Preview> &answer) {
                            if (isTemplate != m_template->isChecked())
                                return;
                            if (!answer)
                                m_summary->setText(messages::fault(answer.error(), &recordTypeOf<Window>()));
                            else
                                show(*answer);
                        });
}

void PlanDialog::show(const SchedulePresenter::Preview &preview)
{
    m_digest = preview.digest;
    const int count = int(preview.windows.size());
    QStringList parts{tr("%n period(s) will be planned", nullptr, count)};
    const int completed = int(preview.completed.size());
    if (completed > 0)
        parts << tr("%n will be completed", nullptr, completed);
    if (preview.existing > 0)
        parts << tr("%n there already", nullptr, int(preview.existing));
    if (!preview.findings.empty())
        parts << tr("%n to look at", nullptr, int(preview.findings.size()));
    m_summary->setText(parts.join(u"　・　"_s));
    const auto lineOf = [](const Window &window) {
        return u"%1　%2　%3"_s.arg(messages::codeLabel(window.kind), window_text::audience(window),
                                   window_text::range(window));
    };
    const auto checkOf = [](const Window &window) {
        Window check = window;
        check.startsAt = window.selfCheckFrom;
        check.endsAt = window.selfCheckTo;
        return check.startsAt.isValid() ? window_text::range(check) : tr("none");
    };
    // First what is made and changed, then what is odd about the whole.
    for (const Window &window : preview.windows)
        new QListWidgetItem(icons::icon(u"plus"_s), lineOf(window), m_list);
    for (const Window &window : preview.completed)
        new QListWidgetItem(icons::icon(u"refresh"_s),
                            tr("Completed: %1", "period").arg(lineOf(window)) + u'\n' +
                                tr("unit %1, supervised by %2, self-check %3")
                                    .arg(window.responsible, window.supervisor, checkOf(window)),
                            m_list);
    for (const ScheduleFinding &finding : preview.findings) {
        auto *item = new QListWidgetItem(messages::scheduleFinding(finding), m_list);
        item->setIcon(icons::icon(u"warning"_s));
    }
    m_plan->setEnabled(count + completed > 0);
}

} // namespace licheng
