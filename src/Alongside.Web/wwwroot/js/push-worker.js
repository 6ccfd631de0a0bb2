// Shows that something is new, never what: the push itself says nothing, and these words are all there is.
const language = new URL(self.location).searchParams.get('language') === 'es' ? 'es' : 'en';
const words = { en: ['Something new', 'It waits for you.'], es: ['Algo nuevo', 'Te espera.'] }[language];

self.addEventListener('push', event => event.waitUntil(self.registration.showNotification(words[0], { body: words[1], tag: 'news', lang: language })));

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/home'));
});
