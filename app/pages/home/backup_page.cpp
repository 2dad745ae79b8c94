// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/backup_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/tones.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/home/articlelist.h"
#include "app/widgets/home/statusmark.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

std::vector<KeyValueView> rowsOf(const std::vector<BackupFact> &facts)
{
    std::vector<KeyValueView> rows;
    for (const BackupFact &fact : facts)
        rows.push_back({fact.label, fact.value, toneOf(fact.tone), KeyValueView::Shape::Text});
    return rows;
}

/// A list of facts with a card's inner margins.
QWidget *padded(QWidget *content)
{
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(tokens::cardPadding, 12, tokens::cardPadding, 14);
    column->addWidget(content);
    return place;
}

} // namespace

BackupPage::BackupPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState), m_progress(new ProgressStrip),
      m_targets(new QVBoxLayout), m_noTarget(new EmptyState), m_planCard(new Card), m_plan(new KeyValueList),
      m_mailCard(new Card), m_mail(new KeyValueList), m_fileCard(new Card), m_files(new KeyValueList),
      m_findings(new ArticleList), m_start(new Button(tr("Back up now"), ButtonKind::Primary))
{
    build();
    connect(&m_presenter, &BackupPresenter::changed, this, &BackupPage::present);
    connect(&m_presenter, &BackupPresenter::progressed, this, &BackupPage::presentProgress);
    connect(&m_presenter, &BackupPresenter::refused, this,
            [this](const QString &sentence) { m_context.notices.say(Notices::Kind::Problem, sentence); });
    connect(&m_presenter, &BackupPresenter::finished, this, [this](const QString &ending) {
        if (ending == u"done")
            m_context.notices.say(Notices::Kind::Done, tr("The backup is made and verified by restoring."));
        else if (ending == u"cancelled")
            m_context.notices.say(Notices::Kind::Info,
                                  tr("The backup was stopped. The earlier ones are still there."));
        else
            m_context.notices.say(
                Notices::Kind::Problem,
                tr("A backup failed. The earlier ones are still there; the cause stands beside its folder."));
    });
    m_start->setKey(Qt::CTRL | Qt::Key_1);
    connect(m_start, &Button::clicked, &m_presenter, &BackupPresenter::start);
    connect(m_progress, &ProgressStrip::cancelRequested, &m_presenter, &BackupPresenter::cancel);
    connect(m_empty, &EmptyState::actionTriggered, &m_presenter, &BackupPresenter::refresh);
    connect(m_findings, &ArticleList::articleChosen, this, [this](const QString &key) {
        m_context.navigator.openRecords(u"courseOutcome"_s, {}, key.toLongLong());
    });
    present();
}

void BackupPage::build()
{
    m_start->setObjectName(u"backupNow"_s);
    m_progress->setObjectName(u"backupProgress"_s);
    m_noTarget->setEmpty(
        u"backup"_s, tr("No folder for backups is set"),
        tr("The information section sets them on the server's computer; the handbook (F1) tells how."));
    m_planCard->setHeader(tr("Plan"));
    m_planCard->body()->addWidget(padded(m_plan));
    m_fileCard->setHeader(tr("Files"), tr("every file is read again daily"));
    m_fileCard->body()->addWidget(padded(m_files));
    m_fileCard->body()->addWidget(m_findings);
    m_mailCard->setHeader(tr("Reminders by e-mail"), tr("one a person and day, by the school's relay"));
    m_mailCard->body()->addWidget(padded(m_mail));
    m_targets->setSpacing(tokens::gap);

    auto *left = new QVBoxLayout;
    left->setSpacing(tokens::gap);
    left->addWidget(m_progress);
    left->addLayout(m_targets);
    left->addWidget(m_noTarget, 1);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(tokens::gap);
    right->addWidget(m_start, 0, Qt::AlignRight);
    right->addWidget(m_planCard);
    right->addWidget(m_fileCard);
    right->addWidget(m_mailCard);
    right->addStretch(1);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::gap);
    row->addLayout(left, 56);
    row->addLayout(right, 44);

    auto *area = new ScrollPlace(content);
    area->keysFrom(this);
    m_stack->addWidget(area);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(pageMargins);
    outer->addWidget(m_stack);
}

QString BackupPage::title() const
{
    return tr("Backups");
}

QString BackupPage::subtitle() const
{
    return tr("Each backup is restored for a test and compared before an older one goes");
}

void BackupPage::refresh()
{
    m_presenter.refresh();
}

QWidget *BackupPage::firstFocus()
{
    return m_start->isVisible() ? static_cast<QWidget *>(m_start) : this;
}

void BackupPage::present()
{
    if (m_presenter.state() != BackupPresenter::State::Ready) {
        const bool failed = m_presenter.state() == BackupPresenter::State::Failed;
        m_empty->setEmpty(u"backup"_s, failed ? tr("The backups could not be read") : tr("Reading…"),
                          failed ? m_presenter.problem() : tr("The server is being asked."),
                          failed ? tr("Try again") : QString());
        m_stack->setCurrentIndex(1);
        return;
    }
    presentTargets();
    m_plan->setRows(rowsOf(m_presenter.plan()));
    m_files->setRows(rowsOf(m_presenter.files()));
    m_mail->setRows(rowsOf(m_presenter.mail()));
    m_mailCard->setVisible(!m_presenter.mail().empty());
    std::vector<ArticleView> findings;
    for (const BackupFinding &finding : m_presenter.findings())
        findings.push_back({QString::number(finding.outcomeId),
                            Tone::Bad,
                            finding.kind,
                            u"%1　%2"_s.arg(finding.who, finding.file),
                            {}});
    m_findings->setArticles(findings);
    m_findings->setVisible(!findings.empty());
    presentProgress();
    m_stack->setCurrentIndex(0);
}

void BackupPage::presentTargets()
{
    while (QLayoutItem *item = m_targets->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (const BackupTargetView &target : m_presenter.targets()) {
        auto *card = new Card;
        card->setHeader(target.path, {}, target.age);
        card->addHeaderWidget(new StatusMark(toneOf(target.tone)));
        auto *facts = new KeyValueList;
        facts->setRows(rowsOf(target.facts));
        card->body()->addWidget(padded(facts));
        m_targets->addWidget(card);
    }
    m_noTarget->setVisible(m_presenter.targets().empty());
}

void BackupPage::presentProgress()
{
    m_start->setVisible(m_presenter.mayStart());
    m_start->setEnabled(!m_presenter.isRunning());
    if (!m_presenter.isRunning()) {
        m_progress->finish();
        return;
    }
    m_progress->setCancel(m_presenter.mayStart() ? ProgressStrip::Cancel::Possible
                                                 : ProgressStrip::Cancel::Impossible);
    m_progress->setProgress(m_presenter.progress(), m_presenter.done(), m_presenter.total());
}

PageSetup BackupPage::page()
{
    return {QLatin1String(page_keys::backup),
            {PageGroup::System, 50, PagesText::tr("Backups")},
            u"backup"_s,
            [](const Grants &grants) { return grants.may(Action::Precheck, u"school"); },
            [](const PageContext &context) { return new BackupPage(context); },
            {}};
}

} // namespace licheng
