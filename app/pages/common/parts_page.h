// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/widgets/frame/page.h"

#include <QStringList>

#include <map>

class QStackedWidget;
class QTabBar;

namespace licheng {

class ShownSource;

/// What is printed or exported of a page is called: of a part with the name of the page before its own, which
/// on paper has no tabs above it.
[[nodiscard]] QString paperTitle(const Page &page);

/// A page of several parts under tabs, each a page itself. Alt+PageUp and Alt+PageDown go from part to part;
/// a part reads when it is first shown.
class PartsPage : public Page
{
    Q_OBJECT
public:
    explicit PartsPage(QWidget *parent = nullptr);

    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    [[nodiscard]] QWidget *firstFocus() override;

    [[nodiscard]] QStringList partKeys() const { return m_keys; }
    [[nodiscard]] Page *part(const QString &key) const;
    void showPart(const QString &key);
    [[nodiscard]] QString currentPart() const;
    /// In the order of the tabs; the title is that of the tab.
    void addPart(const QString &key, const QString &title, Page *page);
    /// The tab with what waits there; 0: the title alone.
    void setPartCount(const QString &key, qint64 count);
    /// Takes its tab away, and gives it back.
    void hidePart(const QString &key);
    void unhidePart(const QString &key);

protected:
    /// What the part that will be added under the key is made with: it follows what it shows only while it is
    /// the one in front.
    [[nodiscard]] PageContext partContext(const PageContext &context, const QString &key);

private:
    void step(int by);
    void followPart();

    std::map<QString, ShownSource *> m_sources;
    QStringList m_keys;
    QStringList m_titles;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
};

} // namespace licheng
