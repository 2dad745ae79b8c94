// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/pageheader.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/textlabel.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// As on an office's screen at 125 %: the sentence below the title has a line of its own.
constexpr int narrow = 960;

/// The bell with the number of unread notices.
class Bell : public IconButton
{
public:
    using IconButton::IconButton;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        IconButton::paintEvent(event);
        const int unread = property("unread").toInt();
        if (unread <= 0)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const tokens::Colours &c = tokens::coloursOf(palette());
        const QString number = unread > 9 ? u"9+"_s : QString::number(unread);
        QFont small = font();
        small.setPixelSize(9);
        small.setBold(true);
        painter.setFont(small);
        const double wide = unread > 9 ? 18 : 14;
        const QRectF badge(width() / 2.0 + 8 - wide / 2, height() / 2.0 - 13, wide, 14);
        painter.setPen(QPen(c.window, 1.5));
        painter.setBrush(c.bad);
        painter.drawRoundedRect(badge, 7, 7);
        painter.setPen(c.onAccent);
        painter.drawText(badge, Qt::AlignCenter, number);
    }
};

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent), m_rows(new QVBoxLayout(this)), m_titles(new QVBoxLayout),
      m_title(new TextLabel({}, Type::Title)), m_subtitle(new TextLabel({}, Type::Small, Ink::Dim)),
      m_search(new SearchField), m_bell(new Bell(u"bell"_s, tr("Notices"))), m_person(new PersonBadge),
      m_menu(new QMenu(this))
{
    setObjectName(u"pageHeader"_s);
    m_title->setObjectName(u"pageTitle"_s);
    m_subtitle->setObjectName(u"pageSubtitle"_s);
    m_search->setFixedWidth(tokens::searchWidth);
    // The header stands where it stands on every page.
    QSizePolicy kept = m_subtitle->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_subtitle->setSizePolicy(kept);

    m_rows->setContentsMargins(tokens::pageMargin, 12, 20, 10);
    m_rows->setSpacing(0);
    m_titles->setSpacing(0);
    m_titles->addWidget(m_title);
    m_titles->addWidget(m_subtitle);
    auto *row = new QHBoxLayout;
    m_rows->addLayout(row);
    row->setSpacing(tokens::gap);
    row->addLayout(m_titles, 1);
    row->addWidget(m_search);
    row->addWidget(m_bell);
    row->addWidget(m_person);
    buildMenu();
    connect(m_bell, &IconButton::clicked, this, &PageHeader::noticesRequested);
    connect(m_person, &PersonBadge::clicked, this,
            [this] { m_menu->popup(m_person->mapToGlobal(QPoint(0, m_person->height() + 4))); });
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QBoxLayout *place = width() < narrow ? m_rows : m_titles;
    if (place->indexOf(m_subtitle) < 0)
        place->addWidget(m_subtitle);
}

void PageHeader::buildMenu()
{
    auto *appearance = m_menu->addMenu(icons::icon(u"theme"_s, QPalette::PlaceholderText), tr("Appearance"));
    auto *group = new QActionGroup(this);
    const std::vector<std::pair<ThemeChoice, QString>> choices{{ThemeChoice::System, tr("As the system")},
                                                               {ThemeChoice::Light, tr("Light")},
                                                               {ThemeChoice::Dark, tr("Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = appearance->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        action->setObjectName(u"menu.theme%1"_s.arg(int(choice)));
        group->addAction(action);
        m_themes.push_back(action);
        connect(action, &QAction::triggered, this,
                [this, wanted = choice] { Q_EMIT themeRequested(wanted); });
    }
    QAction *keys =
        m_menu->addAction(icons::icon(u"keyboard"_s, QPalette::PlaceholderText), tr("Keyboard shortcuts"));
    keys->setObjectName(u"menu.keys"_s);
    connect(keys, &QAction::triggered, this, &PageHeader::shortcutsRequested);
    m_menu->addSeparator();
    QAction *leave = m_menu->addAction(icons::icon(u"sign-out"_s, QPalette::PlaceholderText), tr("Sign out"));
    leave->setObjectName(u"menu.signOut"_s);
    connect(leave, &QAction::triggered, this, &PageHeader::signOutRequested);
}

void PageHeader::setTitle(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
}

void PageHeader::setPerson(const QString &name, const QString &office)
{
    m_person->setPerson(name, office);
}

void PageHeader::setNotices(int count)
{
    m_bell->setProperty("unread", count);
    m_bell->setAccessibleDescription(count > 0 ? tr("%n unread", nullptr, count) : QString());
    m_bell->setToolTip(count > 0 ? tr("Notices: %n unread", nullptr, count) : tr("Notices"));
    m_bell->update();
}

void PageHeader::setThemeChoice(ThemeChoice choice)
{
    for (QAction *action : m_themes)
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

} // namespace licheng
