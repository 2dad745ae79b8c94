// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/handbook_window.h"

#include "app/pages/common/page_margins.h"
#include "app/widgets/frame/searchfield.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QImage>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QTextBlock>
#include <QTextTable>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int linkRole = Qt::UserRole;
constexpr int widestPicture = 640;
/// Of this computer, as the window's own.
const QString geometryKey = u"handbook/geometry"_s;
} // namespace

HandbookText::HandbookText(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(u"handbookText"_s);
    setOpenExternalLinks(false);
    document()->setDocumentMargin(tokens::pageMargin);
}

void HandbookText::setKeys(const QUrl &part, std::vector<KeyHelp> keys)
{
    m_keysOf = part;
    m_keys = std::move(keys);
}

QVariant HandbookText::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::MarkdownResource)
        return Handbook::shownText(name);
    // A text shrinks a picture by leaving out dots; one with a palette would be dithered to it.
    if (type == QTextDocument::ImageResource)
        return QImage(u':' + name.path())
            .convertToFormat(QImage::Format_RGB32)
            .scaledToWidth(widestPicture, Qt::SmoothTransformation);
    return QTextBrowser::loadResource(type, name);
}

void HandbookText::doSetSource(const QUrl &url, QTextDocument::ResourceType type)
{
    Q_UNUSED(type)
    QTextBrowser::doSetSource(url, QTextDocument::MarkdownResource);
    dress();
    if (url == m_keysOf)
        addKeys();
    // The anchors of the headings are made here: before there was none to scroll to.
    if (url.hasFragment())
        scrollToAnchor(url.fragment(QUrl::FullyDecoded));
    mark(m_words);
}

void HandbookText::dress()
{
    dressHandbook(*document(), tokens::ink(palette(), Ink::Accent), widestPicture);
}

void HandbookText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
        mark(m_words);
    }
}

void HandbookText::addKeys()
{
    if (m_keys.empty())
        return;
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    QTextBlockFormat heading;
    heading.setHeadingLevel(2);
    heading.setTopMargin(tokens::pageMargin);
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    QTextCharFormat large = strong;
    large.setProperty(QTextFormat::FontSizeAdjustment, 2);
    end.insertBlock(heading, large);
    end.insertText(tr("Keys of this page"), large);
    end.insertBlock(QTextBlockFormat(), QTextCharFormat());
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(3);
    QTextTable *table = end.insertTable(static_cast<int>(m_keys.size()), 2, format);
    for (size_t row = 0; row < m_keys.size(); ++row) {
        table->cellAt(static_cast<int>(row), 0).firstCursorPosition().insertText(m_keys[row].key, strong);
        table->cellAt(static_cast<int>(row), 1).firstCursorPosition().insertText(m_keys[row].text);
    }
}

void HandbookText::mark(const QString &words)
{
    m_words = words;
    QList<ExtraSelection> found;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        for (QTextCursor at = document()->find(word); !at.isNull(); at = document()->find(word, at)) {
            ExtraSelection hit;
            hit.cursor = at;
            hit.format.setBackground(tokens::coloursOf(palette()).accentPale);
            found.append(hit);
        }
    }
    setExtraSelections(found);
}

HandbookWindow::HandbookWindow(const Handbook &handbook, Settings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window), m_handbook(handbook), m_settings(settings), m_search(new QLineEdit),
      m_contents(new Spoken<QTreeWidget>), m_text(new HandbookText), m_back(new Button(tr("Back")))
{
    setObjectName(u"handbookWindow"_s);
    setWindowTitle(m_handbook.title());
    setWindowIcon(QIcon(u":/icons/licheng.svg"_s));
    m_search->setObjectName(u"handbookSearch"_s);
    m_search->setMaxLength(SearchField::longest);
    m_search->setPlaceholderText(tr("Search the handbook (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search the handbook"));
    m_search->setClearButtonEnabled(true);
    m_contents->setObjectName(u"handbookContents"_s);
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setHeaderHidden(true);
    m_text->setAccessibleName(tr("Handbook"));
    m_back->setKey(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_back->setEnabled(false);
    auto *contents = new Button(tr("Contents"));
    contents->setKey(QKeySequence(Qt::ALT | Qt::Key_Home));

    auto *side = new QWidget;
    auto *left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 0, 0);
    left->addWidget(m_search);
    left->addWidget(m_contents, 1);
    auto *place = new QWidget;
    auto *right = new QVBoxLayout(place);
    right->setContentsMargins(0, 0, 0, 0);
    auto *ways = new QHBoxLayout;
    ways->addWidget(m_back);
    ways->addWidget(contents);
    ways->addStretch(1);
    right->addLayout(ways);
    right->addWidget(m_text, 1);
    auto *split = new QSplitter;
    split->addWidget(side);
    split->addWidget(place);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({260, 680});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::gap, tokens::gap, tokens::gap, tokens::gap);
    column->addWidget(split);
    resize(1060, 720);
    restoreGeometry(m_settings.store()->value(geometryKey).toByteArray());
    fillContents();

    const auto key = [this](const QKeySequence &keys, const QString &text, auto &&answer) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setWhatsThis(text);
        connect(shortcut, &QShortcut::activated, this, answer);
    };
    key(QKeySequence::Find, tr("Search the handbook"), [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    key(QKeySequence(Qt::Key_Escape), tr("Close the handbook"), [this] { close(); });
    connect(m_back, &Button::clicked, m_text, &QTextBrowser::backward);
    connect(contents, &Button::clicked, this, [this] { m_text->setSource(m_handbook.home()); });
    connect(m_text, &QTextBrowser::backwardAvailable, m_back, &QWidget::setEnabled);
    connect(m_text, &QTextBrowser::sourceChanged, this, &HandbookWindow::follow);
    connect(m_search, &QLineEdit::textChanged, this, &HandbookWindow::search);
    // Enter in the field opens the first hit; in the list the row one stands on.
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openItem(m_contents->currentItem()); });
    auto *down = new QShortcut(QKeySequence(Qt::Key_Down), m_search, nullptr, nullptr, Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, [this] { m_contents->setFocus(Qt::TabFocusReason); });
    connect(m_contents, &QTreeWidget::itemActivated, this, &HandbookWindow::openItem);
    connect(m_contents, &QTreeWidget::itemClicked, this, &HandbookWindow::openItem);
}

HandbookWindow::~HandbookWindow()
{
    m_settings.store()->setValue(geometryKey, saveGeometry());
}

void HandbookWindow::open(const HandbookPart *part, std::vector<KeyHelp> keys)
{
    const QUrl url = part ? part->url : m_handbook.home();
    m_search->clear();
    m_text->setKeys(url, std::move(keys));
    // The same part may be opened from another place, with other keys.
    if (m_text->source() == url)
        m_text->reload();
    else
        m_text->setSource(url);
    m_text->setFocus(Qt::OtherFocusReason);
}

void HandbookWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_text->setFocus(Qt::OtherFocusReason);
}

void HandbookWindow::fillContents()
{
    m_contents->clear();
    for (const HandbookGroup &group : m_handbook.groups()) {
        auto *heading = new QTreeWidgetItem(m_contents, {group.title});
        heading->setExpanded(true);
        for (const QString &key : group.parts) {
            if (const HandbookPart *part = m_handbook.part(key)) {
                auto *item = new QTreeWidgetItem(heading, {part->title});
                item->setData(0, linkRole, part->url);
            }
        }
    }
}

void HandbookWindow::search(const QString &words)
{
    m_text->mark(words);
    if (words.trimmed().isEmpty()) {
        fillContents();
        return follow(m_text->source());
    }
    m_contents->clear();
    const auto found = m_handbook.having(words);
    for (const HandbookPart *part : found) {
        auto *item = new QTreeWidgetItem(m_contents, {part->title});
        item->setData(0, linkRole, part->url);
    }
    if (found.empty()) {
        auto *none = new QTreeWidgetItem(m_contents, {tr("Nothing has “%1”").arg(words)});
        none->setFlags(Qt::NoItemFlags);
    } else {
        m_contents->setCurrentItem(m_contents->topLevelItem(0));
    }
}

void HandbookWindow::openItem(QTreeWidgetItem *item)
{
    const QUrl url = item ? item->data(0, linkRole).toUrl() : QUrl();
    if (url.isEmpty())
        return;
    m_text->setSource(url);
    m_text->setFocus(Qt::OtherFocusReason);
}

/// The contents stand on the part that is shown.
void HandbookWindow::follow(const QUrl &url)
{
    for (QTreeWidgetItemIterator at(m_contents); *at; ++at) {
        if ((*at)->data(0, linkRole).toUrl() == url) {
            m_contents->setCurrentItem(*at);
            return;
        }
    }
}

} // namespace licheng
