// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/queue_page.h"

#include "app/presenters/teaching_presenter.h"

using namespace Qt::StringLiterals;

namespace licheng {

QueuePage::QueuePage(const PageContext &context, QWidget *parent) : OutcomesPage(context, queue(), parent) {}

RecordListSetup QueuePage::queue()
{
    RecordListSetup setup = OutcomesPage::list();
    setup.key = u"certificationQueue"_s;
    setup.sort = {{u"uploadedAt"_s}, {u"id"_s}};
    setup.hidden = {0, 2, 6, 8, 9, 11, 12, 13, 14, 15};
    // Which courses those are is known when the page has read them.
    setup.always = TeachingPresenter::waitingIn({});
    setup.canImport = false;
    setup.emptyTitle = tr("Nothing waits for your certification");
    setup.emptyText = tr("What students of your courses upload appears here by itself, the oldest first.");
    return setup;
}

QString QueuePage::title() const
{
    return tr("Waiting for certification");
}

} // namespace licheng
