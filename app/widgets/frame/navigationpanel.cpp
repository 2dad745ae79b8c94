// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/navigationpanel.h"

#include "app/widgets/form/listcombo.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QHash>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The square with 歷.
class BrandMark : public QWidget
{
public:
    explicit BrandMark(QWidget *parent = nullptr) : QWidget(parent) { setFixedSize(30, 30); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        paint::box(&painter, rect(), 7, c.accent);
        QFont font = tokens::font(Type::Heading, Weight::Strong);
        font.setPixelSize(18);
        painter.setFont(font);
        painter.setPen(c.onAccent);
        painter.drawText(rect().adjusted(0, -1, 0, 0), Qt::AlignCenter, u"歷"_s);
    }
};

} // namespace

NavigationPanel::NavigationPanel(QWidget *parent)
    : QWidget(parent), m_school(new TextLabel({}, Type::Tiny, Ink::Dim)), m_terms(new ListCombo),
      m_scroll(new QScrollArea)
{
    setFixedWidth(tokens::navigationWidth);
    setObjectName(u"navigation"_s);
    setAccessibleName(tr("Navigation"));

    auto *brand = new QHBoxLayout;
    brand->setContentsMargins(14, 0, tokens::gap, 0);
    brand->setSpacing(10);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new TextLabel(tr("Licheng"), Type::Body, Ink::Text, Weight::Strong));
    names->addWidget(m_school);
    brand->addWidget(new BrandMark);
    brand->addLayout(names, 1);

    m_terms->setObjectName(u"terms"_s);
    m_terms->setAccessibleName(tr("School year and semester"));
    m_terms->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *terms = new QHBoxLayout;
    terms->setContentsMargins(tokens::gap, 0, tokens::gap, 0);
    terms->addWidget(m_terms);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 13, 0, tokens::grid);
    column->setSpacing(10);
    column->addLayout(brand);
    column->addLayout(terms);
    column->addWidget(m_scroll, 1);
    connect(m_terms, &QComboBox::activated, this, &NavigationPanel::termChosen);
}

void NavigationPanel::setSchool(const QString &school)
{
    m_school->setText(school);
}

void NavigationPanel::setTerms(const QStringList &terms, int current)
{
    m_terms->clear();
    m_terms->addItems(terms);
    m_terms->setCurrentIndex(current);
}

void NavigationPanel::setGroups(const std::vector<NavigationGroup> &groups, const QStringList &folded,
                                const QStringList &favourites)
{
    m_groups = groups;
    m_folded = folded;
    m_favourites = favourites;
    build();
}

void NavigationPanel::build()
{
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(tokens::grid, 0, tokens::grid, 0);
    rows->setSpacing(0);
    QHash<QString, NavigationEntry> waiting;
    QString focused;
    for (const Row &row : m_rows) {
        if (row.page)
            waiting.insert(row.page->key(), row.page->entry());
        if (row.page && row.page->hasFocus())
            focused = row.page->key();
    }
    m_rows.clear();
    m_buttons.clear();
    const auto addHeading = [&](const QString &key, const QString &title) {
        auto *heading = new NavigationHeading(key, title, content);
        heading->installEventFilter(this);
        connect(heading, &NavigationHeading::clicked, this, [this, key] { toggleFold(key); });
        rows->addWidget(heading);
        m_rows.push_back({heading, nullptr});
        return heading;
    };
    std::vector<NavigationEntry> own;
    for (const QString &key : m_favourites) {
        for (const NavigationGroup &group : m_groups) {
            const auto page = std::ranges::find(group.entries, key, &NavigationEntry::key);
            if (page != group.entries.end())
                own.push_back(*page);
        }
    }
    if (!own.empty()) {
        NavigationHeading *heading = addHeading(u"favourites"_s, tr("My pages"));
        for (const NavigationEntry &entry : own)
            addPage(entry, u"favourite"_s, heading, rows);
    }
    for (const NavigationGroup &group : m_groups) {
        NavigationHeading *heading = group.title.isEmpty() ? nullptr : addHeading(group.key, group.title);
        for (const NavigationEntry &entry : group.entries)
            addPage(entry, u"navigation"_s, heading, rows);
    }
    rows->addStretch(1);
    content->setAutoFillBackground(false);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    for (const Row &row : m_rows) {
        if (!row.page)
            continue;
        const NavigationEntry before = waiting.value(row.page->key(), row.page->entry());
        row.page->setWaiting(before.waiting, before.tasks);
    }
    setCurrent(m_current);
    // The rows are others now; the keyboard stays with the page that it was on.
    for (NavigationButton *page : m_buttons) {
        if (page->key() == focused)
            page->setFocus(Qt::OtherFocusReason);
    }
}

void NavigationPanel::addPage(const NavigationEntry &entry, const QString &place, NavigationHeading *heading,
                              QVBoxLayout *rows)
{
    auto *page = new NavigationButton(entry, place, rows->parentWidget());
    page->installEventFilter(this);
    page->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(page, &QWidget::customContextMenuRequested, this,
            [this, page] { openMenu(page, Offered::Everything); });
    connect(page, &NavigationButton::numberClicked, this, [this, page] {
        if (const auto &tasks = page->entry().tasks; tasks.size() == 1)
            Q_EMIT taskRequested(tasks.front().id);
        else
            openMenu(page, Offered::Tasks);
    });
    connect(page, &NavigationButton::clicked, this, [this, key = entry.key] {
        // What is current is decided by whoever answers the request.
        setCurrent(m_current);
        Q_EMIT pageRequested(key);
    });
    rows->addWidget(page);
    m_rows.push_back({heading, page});
    if (place == u"navigation"_s)
        m_buttons.push_back(page);
}

void NavigationPanel::openMenu(NavigationButton *page, Offered offered)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString key = page->key();
    for (const NavigationTask &task : page->entry().tasks)
        menu->addAction(task.text, this, [this, page = QPointer(page), id = task.id, offered] {
            if (page && offered == Offered::Tasks)
                page->endWalk();
            Q_EMIT taskRequested(id);
        });
    if (offered == Offered::Everything) {
        menu->addSeparator();
        menu->addAction(m_favourites.contains(key) ? tr("Take out of my pages") : tr("Put among my pages"),
                        this, [this, key] { toggleFavourite(key); });
        const qsizetype at = m_favourites.indexOf(key);
        if (at > 0)
            menu->addAction(tr("Up among my pages"), this, [this, at] { moveFavourite(at, at - 1); });
        if (at >= 0 && at + 1 < m_favourites.size())
            menu->addAction(tr("Down among my pages"), this, [this, at] { moveFavourite(at, at + 1); });
    }
    menu->popup(page->mapToGlobal(page->rect().center()));
}

void NavigationPanel::toggleFavourite(const QString &key)
{
    if (!m_favourites.removeOne(key))
        m_favourites.append(key);
    build();
    Q_EMIT keptChanged();
}

void NavigationPanel::moveFavourite(qsizetype from, qsizetype to)
{
    m_favourites.move(from, to);
    build();
    Q_EMIT keptChanged();
}

void NavigationPanel::toggleFold(const QString &group)
{
    if (!m_folded.removeOne(group))
        m_folded.append(group);
    showFolds();
    Q_EMIT keptChanged();
}

void NavigationPanel::showFolds()
{
    QHash<NavigationHeading *, int> waiting;
    for (const Row &row : m_rows) {
        if (!row.page)
            continue;
        const bool isFolded = row.heading && m_folded.contains(row.heading->key());
        row.page->setVisible(!isFolded || row.page->isChecked());
        // Pages of a group often count the same records (outcomes, and those that are overdue): added up they
        // count nothing that there is. Unfolded, as many rows have a number.
        if (row.heading)
            waiting[row.heading] += row.page->hasWork() ? 1 : 0;
    }
    for (const Row &row : m_rows) {
        if (!row.page)
            row.heading->setFolded(m_folded.contains(row.heading->key()), waiting.value(row.heading));
    }
}

void NavigationPanel::setCurrent(const QString &key)
{
    m_current = key;
    // A favourite stands twice; it is current where it belongs.
    NavigationButton *current = nullptr;
    for (const Row &row : m_rows) {
        if (row.page && row.page->key() == key)
            current = row.page;
    }
    for (const Row &row : m_rows) {
        if (row.page)
            row.page->setChecked(row.page == current);
        // One stop in the tab order: the current row; arrows reach the others. Who clicks goes on in the
        // page.
        row.widget()->setFocusPolicy(row.page && row.page == current ? Qt::TabFocus : Qt::NoFocus);
    }
    showFolds();
    if (current != nullptr)
        m_scroll->ensureWidgetVisible(current, 0, tokens::navigationRow);
    else if (!m_rows.empty())
        m_rows.front().widget()->setFocusPolicy(Qt::TabFocus);
}

void NavigationPanel::setWaiting(const QString &key, int waiting, const std::vector<NavigationTask> &tasks)
{
    for (const Row &row : m_rows) {
        if (row.page && row.page->key() == key)
            row.page->setWaiting(waiting, tasks);
    }
    showFolds();
}

void NavigationPanel::focusRow(qsizetype row, int step)
{
    const auto count = static_cast<qsizetype>(m_rows.size());
    // The heading of an open group is no stop on the way: Left folds from each of its pages.
    const auto isPassed = [this](const Row &each) {
        return each.page ? each.page->isHidden() : !m_folded.contains(each.heading->key());
    };
    while (row >= 0 && row < count && isPassed(m_rows[static_cast<size_t>(row)]))
        row += step;
    if (row < 0 || row >= count)
        return;
    QAbstractButton *target = m_rows[static_cast<size_t>(row)].widget();
    target->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(target, 0, tokens::navigationRow);
}

bool NavigationPanel::eventFilter(QObject *watched, QEvent *event)
{
    const auto found =
        event->type() == QEvent::KeyPress
            ? std::ranges::find_if(m_rows, [watched](const Row &row) { return row.widget() == watched; })
            : m_rows.end();
    if (found == m_rows.end())
        return QWidget::eventFilter(watched, event);
    const qsizetype row = found - m_rows.begin();
    const int key = static_cast<QKeyEvent *>(event)->key();
    const QString group = found->heading ? found->heading->key() : QString();
    const bool isFolded = m_folded.contains(group);
    switch (key) {
    case Qt::Key_Up:
        focusRow(row - 1, -1);
        return true;
    case Qt::Key_Down:
        focusRow(row + 1, 1);
        return true;
    case Qt::Key_Home:
        focusRow(0, 1);
        return true;
    case Qt::Key_End:
        focusRow(static_cast<qsizetype>(m_rows.size()) - 1, -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        found->widget()->click();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (group.isEmpty())
            return false;
        if (isFolded == (key == Qt::Key_Right))
            toggleFold(group);
        if (key == Qt::Key_Left)
            found->heading->setFocus(Qt::TabFocusReason);
        else if (!found->page)
            focusRow(row + 1, 1);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void NavigationPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens::coloursOf(palette()).navigation);
}

} // namespace licheng
