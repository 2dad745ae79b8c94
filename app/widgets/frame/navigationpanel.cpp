// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/navigationpanel.h"

#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWheelEvent>

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

/// The term of the whole program: a stray key or turn of the wheel only opens its list, a choice there
/// changes it.
class TermSelector : public QComboBox
{
protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool isMove = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
                            event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown ||
                            event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
        if (isMove || (!event->text().isEmpty() && event->text().at(0).isPrint()) ||
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            showPopup();
            event->accept();
            return;
        }
        QComboBox::keyPressEvent(event);
    }
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

NavigationButton::NavigationButton(const NavigationEntry &entry, QWidget *parent)
    : QAbstractButton(parent), m_entry(entry)
{
    setText(entry.text);
    setObjectName(u"navigation-%1"_s.arg(entry.key));
    setCheckable(true);
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(tokens::navigationRow);
    describe();
}

void NavigationButton::setWaiting(int waiting)
{
    m_entry.waiting = waiting;
    describe();
    update();
}

void NavigationButton::describe()
{
    setAccessibleName(m_entry.text);
    QString description = m_entry.waiting > 0 ? tr("%n waiting", nullptr, m_entry.waiting) : QString();
    if (m_entry.isViewed) {
        const QString viewed = tr("view only");
        description = description.isEmpty() ? viewed : tr("%1, %2", "pages").arg(viewed, description);
        setToolTip(viewed);
    }
    setAccessibleDescription(description);
}

QSize NavigationButton::sizeHint() const
{
    return {tokens::navigationWidth - 2 * tokens::grid, tokens::navigationRow};
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(0, 0.5, 0, -0.5);
    if (isChecked()) {
        paint::box(&painter, area, tokens::controlRadius, c.accentPale);
        painter.fillRect(QRectF(0, 5, 3, height() - 10), c.accent);
    } else if (underMouse()) {
        paint::box(&painter, area, tokens::controlRadius, c.line);
    }
    const QRectF icon(13, (height() - tokens::iconSize) / 2.0, tokens::iconSize, tokens::iconSize);
    icons::paint(&painter, icon, m_entry.icon, isChecked() ? c.accent : c.dim);
    int right = width() - 10;
    if (m_entry.waiting > 0) {
        painter.setFont(tokens::font(Type::Tiny));
        painter.setPen(isChecked() ? c.accent : c.dim);
        const QString count = locale().toString(m_entry.waiting);
        painter.drawText(QRect(0, 0, right, height()), Qt::AlignRight | Qt::AlignVCenter, count);
        right -= painter.fontMetrics().horizontalAdvance(count) + 6;
    }
    if (m_entry.isViewed) {
        constexpr int eye = 14;
        icons::paint(&painter, QRectF(right - eye, (height() - eye) / 2.0, eye, eye), u"eye"_s, c.dim);
        right -= eye + 6;
    }
    painter.setFont(tokens::font(Type::Body));
    painter.setPen(c.text);
    const QRect text(36, 0, right - 36, height());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_entry.text, Qt::ElideRight, text.width()));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect(), 5, c.accent);
}

NavigationPanel::NavigationPanel(QWidget *parent)
    : QWidget(parent), m_school(new TextLabel({}, Type::Tiny, Ink::Dim)), m_terms(new TermSelector),
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

void NavigationPanel::setGroups(const std::vector<NavigationGroup> &groups)
{
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(tokens::grid, 0, tokens::grid, 0);
    rows->setSpacing(0);
    m_buttons.clear();
    for (const NavigationGroup &group : groups) {
        if (!group.title.isEmpty()) {
            auto *title = new TextLabel(group.title, Type::Tiny, Ink::Dim);
            title->setContentsMargins(tokens::gap, 6, 0, 1);
            rows->addWidget(title);
        }
        for (const NavigationEntry &entry : group.entries) {
            auto *row = new NavigationButton(entry, content);
            row->installEventFilter(this);
            connect(row, &NavigationButton::clicked, this, [this, key = entry.key] {
                // What is current is decided by whoever answers the request.
                setCurrent(m_current);
                Q_EMIT pageRequested(key);
            });
            rows->addWidget(row);
            m_buttons.push_back(row);
        }
    }
    rows->addStretch(1);
    content->setAutoFillBackground(false);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    setCurrent(m_current);
}

NavigationButton *NavigationPanel::button(const QString &key) const
{
    const auto found = std::ranges::find(m_buttons, key, &NavigationButton::key);
    return found == m_buttons.end() ? nullptr : *found;
}

void NavigationPanel::setCurrent(const QString &key)
{
    m_current = key;
    NavigationButton *current = button(key);
    for (NavigationButton *row : m_buttons) {
        row->setChecked(row == current);
        // One stop in the tab order: the current row; arrows reach the others.
        row->setFocusPolicy(row == current ? Qt::StrongFocus : Qt::ClickFocus);
    }
    if (current != nullptr)
        m_scroll->ensureWidgetVisible(current, 0, tokens::navigationRow);
    else if (!m_buttons.empty())
        m_buttons.front()->setFocusPolicy(Qt::StrongFocus);
}

void NavigationPanel::setWaiting(const QString &key, int waiting)
{
    if (NavigationButton *row = button(key))
        row->setWaiting(waiting);
}

void NavigationPanel::focusRow(qsizetype row)
{
    const auto count = static_cast<qsizetype>(m_buttons.size());
    if (count == 0)
        return;
    NavigationButton *target = m_buttons[static_cast<size_t>(std::clamp<qsizetype>(row, 0, count - 1))];
    target->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(target, 0, tokens::navigationRow);
}

bool NavigationPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto found =
            std::ranges::find_if(m_buttons, [watched](const NavigationButton *b) { return b == watched; });
        if (found != m_buttons.end()) {
            const qsizetype row = found - m_buttons.begin();
            switch (static_cast<QKeyEvent *>(event)->key()) {
            case Qt::Key_Up:
                focusRow(row - 1);
                return true;
            case Qt::Key_Down:
                focusRow(row + 1);
                return true;
            case Qt::Key_Home:
                focusRow(0);
                return true;
            case Qt::Key_End:
                focusRow(static_cast<qsizetype>(m_buttons.size()) - 1);
                return true;
            case Qt::Key_Return:
            case Qt::Key_Enter:
                (*found)->click();
                return true;
            default:
                break;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NavigationPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens::coloursOf(palette()).navigation);
}

} // namespace licheng
