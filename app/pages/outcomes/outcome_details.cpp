// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/outcome_details.h"

#include "app/pages/common/attachment_files.h"
#include "app/pages/common/record_codes.h"
#include "app/presenters/messages.h"
#include "app/presenters/seat_text.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/detail/quotameter.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QVBoxLayout>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QVBoxLayout *columnOf(QWidget *widget, int spacing)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

/// 23 characters in the groups that people read them in: 113 99T001 V 23 308…
QString groupedCode(const QString &code)
{
    if (code.size() != 23)
        return code;
    return u"%1 %2 %3 %4 %5 %6"_s.arg(code.first(3), code.sliced(3, 6), code.sliced(9, 1), code.sliced(10, 2),
                                      code.sliced(12, 3), code.sliced(15));
}

} // namespace

QString wholeName(const OutcomeFacts &facts)
{
    QStringList parts{facts.student.name, seatText(facts.className, facts.student.seat), facts.outcome.title};
    parts.removeAll(QString());
    return parts.join(u'　');
}

OutcomeDetails::OutcomeDetails(const PageContext &context, OutcomesPresenter &presenter, DetailsPane &pane,
                               QObject *parent)
    : QObject(parent), m_context(context), m_presenter(presenter), m_pane(pane), m_meters(new QWidget),
      m_uploads(new QuotaMeter(tr("Uploads this semester"))),
      m_selections(new QuotaMeter(tr("Selected this year"))), m_title(new TextLabel({}, Type::Heading)),
      m_course(new TextLabel({}, Type::Small, Ink::Dim)), m_files(new AttachmentFiles(context)),
      m_description(new TextLabel({}, Type::Small)), m_state(new TextLabel({}, Type::Small, Ink::Dim)),
      m_history(new HistoryList)
{
    auto *meterColumn = columnOf(m_meters, tokens::grid);
    meterColumn->addWidget(m_uploads);
    meterColumn->addWidget(m_selections);
    auto *item = new QWidget;
    auto *itemColumn = columnOf(item, 4);
    itemColumn->addWidget(m_title);
    m_course->setWordWrap(true);
    itemColumn->addWidget(m_course);
    itemColumn->addWidget(m_files);
    itemColumn->addSpacing(4);
    itemColumn->addWidget(m_description);
    itemColumn->addWidget(m_state);
    m_description->setWordWrap(true);
    m_description->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_description->setObjectName(u"outcomeDescription"_s);
    m_description->hide();
    m_state->setWordWrap(true);
    m_pane.addSection({}, m_meters);
    // Who sees an outcome and not its student, as its teacher does, is not told of quotas.
    m_meters->hide();
    m_pane.addSection({}, item);
    m_pane.addSection(tr("History"), m_history);
    connect(&m_presenter, &OutcomesPresenter::changed, this, &OutcomeDetails::show);
    connect(&m_context.codes, &CodeLists::namesRead, this, &OutcomeDetails::show);
    connect(m_files, &AttachmentFiles::uploaded, &m_presenter, &OutcomesPresenter::reload);
    showNothing();
}

void OutcomeDetails::showNothing()
{
    if (m_hasRows)
        m_pane.setHeading(tr("No outcome chosen"), tr("Choose a row to see its file and description."));
    else
        m_pane.setHeading(tr("Nothing to show"), {});
    m_uploads->setUnknown();
    m_selections->setUnknown();
    for (TextLabel *label : {m_title, m_course, m_description, m_state})
        label->clear();
    showFiles();
    m_history->setHistory({});
    m_steps.clear();
    m_pane.setActions({});
}

void OutcomeDetails::setHasRows(bool hasRows)
{
    if (std::exchange(m_hasRows, hasRows) != hasRows)
        show();
}

void OutcomeDetails::show()
{
    const auto &facts = m_presenter.facts();
    if (!facts) {
        // Nothing of the outcome before may be read as this one's.
        if (m_presenter.id() == 0 || m_presenter.fault())
            showNothing();
        if (m_presenter.id() > 0 && m_presenter.fault())
            m_pane.setHeading(tr("Not read"),
                              messages::readFault(*m_presenter.fault(), &recordTypeOf<CourseOutcome>()));
        return;
    }
    const Student &student = facts->student;
    QStringList about{student.studentNumber, seatText(facts->className, student.seat),
                      messages::codeLabel(student.division)};
    about.removeAll(QString());
    m_pane.setHeading(student.name, about.join(u'　'),
                      m_context.navigator.shows(u"student"_s) && maySeeStudent(*facts, m_context.work)
                          ? tr("Student →")
                          : QString());
    if (const auto &quotas = m_presenter.quotas()) {
        m_meters->show();
        m_uploads->setQuota(quotas->uploads.used, quotas->uploads.limit);
        m_selections->setQuota(quotas->selections.used, quotas->selections.limit);
    } else {
        m_uploads->setUnknown();
        m_selections->setUnknown();
    }
    m_title->setText(facts->outcome.title);
    m_course->setText(tr("%1　%2 credits　Course code %3")
                          .arg(facts->course.name)
                          .arg(facts->course.credits)
                          .arg(groupedCode(facts->course.courseCode)));
    showFiles();
    showDescription();
    const RecordType &type = recordTypeOf<CourseOutcome>();
    m_history->setHistory(historyViews(m_presenter.history(), type, {}, codesOf(m_context.codes, type)));
    showSteps();
}

void OutcomeDetails::showFiles()
{
    const auto &facts = m_presenter.facts();
    const QString missing =
        m_presenter.fault() ? tr("Its files are not known")
        : facts && !facts->outcome.declaredFile.isEmpty()
            ? tr("The list names “%1”, but no file has been uploaded").arg(facts->outcome.declaredFile)
            : QString();
    m_files->show(outcomeOwner(m_presenter.fault() ? 0 : m_presenter.id()), m_presenter.attachments(),
                  missing);
    m_files->setAbout(facts ? wholeName(*facts) : QString());
    m_files->setUploadVerdict(m_presenter.uploadVerdict());
}

void OutcomeDetails::showDescription()
{
    const CourseOutcome &outcome = m_presenter.facts()->outcome;
    const qsizetype length = normalize::codePoints(outcome.description);
    const Regulation *regulation = m_context.work.regulation();
    const qsizetype limit = regulation ? regulation->textLimit(u"courseOutcome", u"description") : 0;
    m_description->setText(limit > 0
                               ? tr("%1 (%2 / %3 characters)").arg(outcome.description).arg(length).arg(limit)
                               : tr("%1 (%2 characters)").arg(outcome.description).arg(length));
    m_description->show();
    m_description->setInk(limit > 0 && length > limit ? Ink::Bad : Ink::Text);
    QStringList state;
    if (outcome.certification == CertificationState::Returned)
        state.append(tr("Returned by %1: %2").arg(outcome.certifiedBy, outcome.returnReason));
    if (outcome.certifiedThrough == CertificationWay::Paper)
        state.append(tr("Certified on paper by %1 on %2. %3")
                         .arg(outcome.certifiedBy, roc::slashed(schoolTime(outcome.certifiedAt).date()),
                              outcome.certificationNote));
    if (outcome.certifiedThrough == CertificationWay::TakenOver)
        state.append(tr("Certification taken over from another system: %1").arg(outcome.certificationNote));
    if (outcome.fileAddedAt.isValid())
        state.append(tr("The file was added after the certification, %1")
                         .arg(messages::instantText(outcome.fileAddedAt)));
    if (outcome.selected)
        state.append(tr("Selected %1").arg(messages::instantText(outcome.selectedAt)));
    if (!outcome.submittedIn.isNull())
        state.append(tr("Submitted"));
    m_state->setText(state.join(u"\n"_s));
    m_state->setVisible(!state.isEmpty());
}

void OutcomeDetails::showSteps()
{
    const CourseOutcome &outcome = m_presenter.facts()->outcome;
    const bool certified = outcome.certification == CertificationState::Certified;
    const ActionTable &keys = m_context.actions;
    QList<PaneAction> actions;
    std::vector<std::pair<QString, OutcomeStep>> steps;
    const auto offer = [&](const QString &id, const QString &text, ButtonKind kind, const QString &key,
                           OutcomeStep step) {
        actions.append({id, text, kind, keys.keyHint(key)});
        steps.push_back({id, step});
    };
    const WorkState &work = m_context.work;
    const bool returned = outcome.certification == CertificationState::Returned;
    const bool mayEdit = work.may(Action::Edit, u"courseOutcome");
    // Above the quota one selection makes room for another; article 6, paragraph 1.
    const Verdict selecting = m_presenter.verdict(OutcomeStep::Select);
    const bool isFull = !outcome.selected && !selecting.isAllowed() &&
                        selecting.refusal().reason == RefusalReason::SelectionQuota;
    if (certified && work.may(Action::Select, u"courseOutcome"))
        offer(u"select"_s,
              outcome.selected ? tr("Unselect")
              : isFull         ? tr("Exchange…")
                               : tr("Select"),
              outcome.selected ? ButtonKind::Secondary : ButtonKind::Primary, u"outcome.select"_s,
              outcome.selected ? OutcomeStep::Unselect : OutcomeStep::Select);
    if (returned && mayEdit)
        offer(u"resend"_s, tr("Send again"), ButtonKind::Primary, u"outcome.resend"_s, OutcomeStep::Resend);
    if (work.may(Action::Certify, u"courseOutcome")) {
        if (!certified)
            offer(u"certify"_s, tr("Certify"), ButtonKind::Primary, u"outcome.certify"_s,
                  OutcomeStep::Certify);
        offer(u"return"_s, tr("Return…"), ButtonKind::Secondary, u"outcome.return"_s, OutcomeStep::Return);
    }
    if (!certified && work.may(Action::CertifyOnPaper, u"courseOutcome"))
        offer(u"paper"_s, tr("On paper…"), ButtonKind::Secondary, {}, OutcomeStep::Paper);
    if (mayEdit)
        actions.append({u"edit"_s, tr("Change…"), ButtonKind::Secondary, u"F2"_s});
    QStringList shown;
    for (const PaneAction &action : actions)
        shown.append(action.id + action.text);
    // The buttons keep the keyboard's focus while only their state changes.
    if (shown != m_steps) {
        m_steps = shown;
        m_pane.setActions(actions);
    }
    for (const auto &[id, step] : steps) {
        const Verdict verdict = m_presenter.verdict(step);
        if (isDone(step, outcome))
            m_pane.setActionEnabled(id, false, tr("It is so already."));
        else
            m_pane.setActionEnabled(id, verdict.isAllowed() || (isFull && step == OutcomeStep::Select),
                                    verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal()));
    }
    if (mayEdit) {
        const Verdict verdict = m_presenter.changeVerdict();
        m_pane.setActionEnabled(u"edit"_s, verdict.isAllowed(),
                                verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal()));
    }
}

} // namespace licheng
