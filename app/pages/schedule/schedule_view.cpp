// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_page.h"

#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/home/scheduletimeline.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

// What the page shows of windows: the timeline and the details of one.

namespace licheng {

void SchedulePage::presentTimeline()
{
    const Term term = m_context.work.term();
    const QDateTime now = m_context.work.now();
    std::vector<Window> windows;
    std::vector<ScheduleBar> bars;
    for (const ScheduleRow &row : m_presenter.rows()) {
        if (!row.window.extendsId.isNull())
            continue;
        const auto phase = window_text::phase(row.window, now);
        const QDate first = schoolTime(row.window.startsAt).date();
        const QDate last = schoolTime(row.window.endsAt).date();
        bars.push_back({QString::number(row.window.id.value()), window_text::label(row.window), first, last,
                        static_cast<Tone>(window_text::phaseTone(phase)),
                        u"%1  %2"_s.arg(window_text::phaseName(phase), window_text::range(row.window))});
        windows.push_back(row.window);
    }
    const QDate today = schoolTime(now).date();
    const int week = terms::week(term, today);
    m_timelineCard->setHeader(tr("Timeline"), week > 0 ? tr("Week %1").arg(week) : QString());
    const window_text::Span days = window_text::span(windows, term);
    m_timeline->setSchedule(bars, days.from, days.until, today);
    m_timelineCard->setMaximumHeight(tokens::cardHeaderHeight + tokens::grid +
                                     m_timeline->sizeHint().height());
}

void SchedulePage::showDetails(qint64 id)
{
    m_current = id;
    m_details->clearSections();
    const ScheduleRow *row = current();
    if (!row) {
        m_details->setHeading(tr("No period chosen"), {});
        m_details->setActions({});
        return;
    }
    const Window &window = row->window;
    const auto phase = window_text::phase(window, m_context.work.now());
    m_details->setHeading(messages::codeLabel(window.kind), audienceOf(*row));
    std::vector<KeyValueView> values{{tr("State"), window_text::phaseName(phase),
                                      static_cast<Tone>(window_text::phaseTone(phase)),
                                      KeyValueView::Shape::Chip},
                                     {tr("Opens"), messages::instantText(window.startsAt)},
                                     {tr("Closes"), messages::instantText(window.endsAt)}};
    if (phase == window_text::Phase::Open || phase == window_text::Phase::Closing)
        values.push_back({tr("Remaining"), window_text::remaining(window.endsAt, m_context.work.now())});
    if (!window.reason.isEmpty())
        values.push_back({tr("Reason of the extension"), window.reason});
    auto *list = new KeyValueList;
    list->setRows(values);
    m_details->addSection({}, list);

    std::vector<KeyValueView> extensions;
    for (const ScheduleRow &other : m_presenter.rows()) {
        if (other.window.extendsId == window.id)
            extensions.push_back(
                {audienceOf(other), tr("until %1").arg(messages::instantText(other.window.endsAt))});
    }
    if (!extensions.empty()) {
        auto *extended = new KeyValueList;
        extended->setRows(extensions);
        m_details->addSection(tr("Extensions"), extended);
    }
    QList<PaneAction> actions;
    if (m_presenter.mayEdit()) {
        actions << PaneAction{u"edit"_s, tr("Edit…"), ButtonKind::Primary, {}};
        if (window.extendsId.isNull())
            actions << PaneAction{u"extend"_s, tr("Extend…"), ButtonKind::Secondary, {}};
    }
    if (m_presenter.mayRemove())
        actions << PaneAction{u"remove"_s, tr("Remove"), ButtonKind::Danger, {}};
    m_details->setActions(actions);
}

} // namespace licheng
